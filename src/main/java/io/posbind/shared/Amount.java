package io.posbind.shared;

/**
 * An amount of money as the REST interface writes it: {@code {"amount": "12.34", "currency":
 * "CNY"}}. A text, so that no reader makes a floating-point number of it.
 *
 * @param amount decimal digits with a point
 * @param currency ISO 4217 code
 */
public record Amount(String amount, String currency) {}
