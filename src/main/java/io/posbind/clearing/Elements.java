package io.posbind.clearing;

/**
 * The five elements that hang off a terminal's serial number, and what goes with them. Prints
 * nothing.
 *
 * @param terminalCode of the terminal in clearing
 * @param identifier credit code of the merchant; of a natural person the resident ID, masked
 * @param account of settlement, masked
 * @param bankCode of the account
 * @param province two digits of GB/T 2260
 * @param location where the terminal stands
 */
public record Elements(
    String acquirerCode,
    String merchantCode,
    String terminalCode,
    String identifier,
    String account,
    String bankCode,
    String province,
    String location) {

  @Override
  public String toString() {
    return "Elements[" + merchantCode + "]";
  }
}
