package io.posbind.deviceapplication;

import org.jspecify.annotations.Nullable;

/**
 * A device application as it was typed: the same for the merchant's page, a clerk's start form and
 * REST. Nothing is checked yet; an absent value is an empty text.
 *
 * @param kind a {@code MerchantKind} in lower case: individual, sole_proprietor, company
 * @param legalName name on the licence, or of the person
 * @param identifier unified social credit code, or resident ID of an individual
 * @param identifierConfirmed the merchant insists that a legacy credit code is right although its
 *     check digit is not; a clerk then looks at the licence
 * @param principal legal representative or owner; empty for an individual
 * @param mobile mainland mobile number
 * @param email where notices go
 * @param language BCP 47 tag of the notices, zh-CN or en
 * @param province GB/T 2260 code of two digits
 * @param address where the merchant does business
 * @param mcc merchant category code, four digits (ISO 18245)
 * @param accountType card or corporate
 * @param accountNumber settlement account
 * @param accountHolder name of its holder
 * @param bankCode CNAPS code of its bank, 12 digits
 * @param product code of the product applied for
 * @param monthlyVolume expected volume in whole yuan a month
 * @param location where the terminal will stand; empty: at the address
 * @param termsAccepted consent to the service terms
 * @param sensitiveDataAccepted separate consent to the processing of sensitive data
 */
public record ApplicationForm(
    String kind,
    String legalName,
    String identifier,
    boolean identifierConfirmed,
    String principal,
    String mobile,
    String email,
    String language,
    String province,
    String address,
    String mcc,
    String accountType,
    String accountNumber,
    String accountHolder,
    String bankCode,
    String product,
    String monthlyVolume,
    String location,
    boolean termsAccepted,
    boolean sensitiveDataAccepted) {

  /** Replaces absent values, as they come from JSON, by empty texts. */
  @SuppressWarnings("NullAway") // JSON leaves out what it likes
  public ApplicationForm {
    kind = orEmpty(kind);
    legalName = orEmpty(legalName);
    identifier = orEmpty(identifier);
    principal = orEmpty(principal);
    mobile = orEmpty(mobile);
    email = orEmpty(email);
    language = orEmpty(language);
    province = orEmpty(province);
    address = orEmpty(address);
    mcc = orEmpty(mcc);
    accountType = orEmpty(accountType);
    accountNumber = orEmpty(accountNumber);
    accountHolder = orEmpty(accountHolder);
    bankCode = orEmpty(bankCode);
    product = orEmpty(product);
    monthlyVolume = orEmpty(monthlyVolume);
    location = orEmpty(location);
  }

  /** Says nothing of its content. */
  @Override
  public String toString() {
    return "ApplicationForm[" + kind + "]";
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
