package io.posbind.deviceapplication;

import io.posbind.shared.Amount;
import io.posbind.shared.FieldError;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A device application as a system sends it: the fields of {@link ApplicationForm}, with the volume
 * as an amount. Absent fields are empty.
 */
@SuppressWarnings("NullAway") // JSON leaves out what it likes; the form makes empty texts of it
@Schema(
    name = "Application",
    requiredProperties = {
      "kind",
      "legalName",
      "identifier",
      "mobile",
      "email",
      "language",
      "province",
      "address",
      "mcc",
      "accountType",
      "accountNumber",
      "accountHolder",
      "bankCode",
      "product",
      "monthlyVolume",
      "termsAccepted",
      "sensitiveDataAccepted"
    })
record SubmittedApplication(
    @Schema(
            example = "sole_proprietor",
            allowableValues = {"individual", "sole_proprietor", "company"})
        String kind,
    @Schema(example = "上海小明面馆", description = "Name on the licence, or of the person")
        String legalName,
    @Schema(
            example = "91310110666007217T",
            description = "Unified social credit code, or resident ID of an individual")
        String identifier,
    @Schema(
            description =
                "True if the licence really shows a code whose check digit fails; a clerk compares")
        boolean identifierConfirmed,
    @Schema(example = "王小明", description = "Owner or legal representative; none for an individual")
        String principal,
    @Schema(example = "13912345678", description = "Mobile number of mainland China") String mobile,
    @Schema(example = "wang@example.com", description = "Where notices go") String email,
    @Schema(
            example = "zh-CN",
            allowableValues = {"zh-CN", "en"},
            description = "Language of the notices")
        String language,
    @Schema(example = "31", description = "Two digits of GB/T 2260") String province,
    @Schema(example = "浦东新区世纪大道100号") String address,
    @Schema(example = "5812", description = "Merchant category code, ISO 18245") String mcc,
    @Schema(
            example = "card",
            allowableValues = {"card", "corporate"})
        String accountType,
    @Schema(example = "6216261000000000018") String accountNumber,
    @Schema(
            example = "王小明",
            description = "Must be the merchant or, of a sole proprietor, the owner")
        String accountHolder,
    @Schema(example = "102100099996", description = "CNAPS code of the account's bank")
        String bankCode,
    @Schema(example = "shengpay-esign", description = "Code of the product applied for")
        String product,
    @Schema(
            example = "{\"amount\": \"30000.00\", \"currency\": \"CNY\"}",
            description = "Expected volume a month in whole yuan, 1 or more")
        @Nullable Amount monthlyVolume,
    @Schema(
            example = "",
            description = "Where the terminal will stand; empty if at the merchant's address")
        String location,
    @Schema(example = "true", description = "Consent to the service terms") boolean termsAccepted,
    @Schema(example = "true", description = "Separate consent to processing sensitive data")
        boolean sensitiveDataAccepted) {

  /** The same as the other doors submit it. */
  ApplicationForm form() {
    String volume = monthlyVolume == null ? null : monthlyVolume.amount();
    return new ApplicationForm(
        kind,
        legalName,
        identifier,
        identifierConfirmed,
        principal,
        mobile,
        email,
        language,
        province,
        address,
        mcc,
        accountType,
        accountNumber,
        accountHolder,
        bankCode,
        product,
        volume == null ? "" : volume,
        location,
        termsAccepted,
        sensitiveDataAccepted);
  }

  /** What is wrong with the currency, which only this door asks for. */
  Optional<FieldError> currencyError() {
    return monthlyVolume == null || "CNY".equals(monthlyVolume.currency())
        ? Optional.empty()
        : Optional.of(FieldError.of("monthlyVolume.currency", "amount.currency"));
  }

  /** Says nothing of its content. */
  @Override
  public String toString() {
    return "SubmittedApplication[" + kind + "]";
  }
}
