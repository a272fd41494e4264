package io.posbind.merchant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.posbind.shared.Language;

/**
 * The JSON that is sealed into a row. It has a mapper of its own, so that no setting of the
 * application changes what was stored; fields that a newer node added are passed over.
 */
final class SealedText {

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private SealedText() {}

  /** All of a profile but the account, which has a row of its own. */
  private record Profile(
      MerchantKind kind,
      String legalName,
      String identifier,
      String principal,
      String mobile,
      String email,
      Language language,
      String province,
      String street,
      String mcc) {}

  private record Account(AccountType type, String number, String holder, String bankCode) {}

  static String of(MerchantProfile profile) {
    return write(
        new Profile(
            profile.kind(),
            profile.legalName().value(),
            profile.identifier().value(),
            profile.principal().value(),
            profile.contact().mobile().e164(),
            profile.contact().email().value(),
            profile.contact().language(),
            profile.address().province().code(),
            profile.address().street().value(),
            profile.mcc().value()));
  }

  static String of(SettlementAccount account) {
    return write(
        new Account(
            account.type(),
            account.number().value(),
            account.holder().value(),
            account.bankCode().value()));
  }

  static MerchantProfile profile(String profileJson, String accountJson) {
    Profile stored = read(profileJson, Profile.class);
    return new MerchantProfile(
        stored.kind(),
        new LegalName(stored.legalName()),
        identifier(stored.kind(), stored.identifier()),
        new LegalName(stored.principal()),
        new Contact(
            new Mobile(stored.mobile()), new EmailAddress(stored.email()), stored.language()),
        new Address(
            Province.of(stored.province()).orElseThrow(), new StreetAddress(stored.street())),
        new Mcc(stored.mcc()),
        account(accountJson));
  }

  static SettlementAccount account(String json) {
    Account stored = read(json, Account.class);
    return new SettlementAccount(
        switch (stored.type()) {
          case CARD -> new CardNumber(stored.number());
          case CORPORATE -> new CorporateAccountNumber(stored.number());
        },
        new LegalName(stored.holder()),
        new BankCode(stored.bankCode()));
  }

  /** Not parsed anew: a credit code may stand in spite of its check digits. */
  private static Identifier identifier(MerchantKind kind, String value) {
    if (kind == MerchantKind.INDIVIDUAL) {
      return new ResidentId(value);
    }
    return value.length() == LicenceNumber.LENGTH
        ? new LicenceNumber(value)
        : new CreditCode(value);
  }

  private static String write(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a " + value.getClass().getSimpleName() + " has no JSON", e);
    }
  }

  private static <T> T read(String json, Class<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      // without the cause, whose message quotes the text
      throw new IllegalStateException("what was sealed is no " + type.getSimpleName());
    }
  }
}
