package io.posbind.catalogue;

import java.time.LocalDate;

/**
 * The payment licence a merchant can look up at the central bank.
 *
 * @param number as printed on it
 * @param holder the company it was issued to
 * @param validUntil last day
 */
public record Licence(String number, Bilingual holder, LocalDate validUntil) {}
