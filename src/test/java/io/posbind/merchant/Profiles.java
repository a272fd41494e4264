package io.posbind.merchant;

import static java.time.format.DateTimeFormatter.BASIC_ISO_DATE;

import io.posbind.shared.Language;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/** Merchants to test with; all data is synthetic. */
public final class Profiles {

  private Profiles() {}

  static MerchantProfile individual() {
    return new MerchantProfile(
        MerchantKind.INDIVIDUAL,
        name("王小明"),
        ResidentId.parse("11010519491231002X").orThrow(),
        name("王小明"),
        contact("13812345678", "xiaoming.wang@example.com"),
        address("11", "朝阳区建国路88号地下一层"),
        Mcc.parse("5411").orThrow(),
        account(AccountType.CARD, "6216261000000000018", "王小明"));
  }

  static MerchantProfile soleProprietor() {
    return new MerchantProfile(
        MerchantKind.SOLE_PROPRIETOR,
        name("海淀区𠮷祥小吃店"),
        LicenceNumber.parse("110108000000016").orThrow(),
        name("阿卜杜拉·买买提"),
        contact("13987654321", "jixiang@example.com"),
        address("11", "海淀区中关村大街1号"),
        Mcc.parse("5812").orThrow(),
        account(AccountType.CARD, "4417123456789113", "阿卜杜拉·买买提"));
  }

  static MerchantProfile company() {
    return new MerchantProfile(
        MerchantKind.COMPANY,
        name("上海某某商贸有限公司"),
        CreditCode.parse("91310110666007217T").orThrow(),
        name("李伟国"),
        contact("13700001111", "weiguo.li@example.cn"),
        address("31", "杨浦区国定路335号"),
        Mcc.parse("5311").orThrow(),
        account(AccountType.CORPORATE, "1001234567890123", "上海某某商贸有限公司"));
  }

  /** An individual nobody has seen before. */
  public static MerchantProfile random() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    String birth = BASIC_ISO_DATE.format(LocalDate.of(1950, 1, 1).plusDays(random.nextInt(20_000)));
    String seventeen = "11" + digits(random, 4) + birth + digits(random, 3);
    MerchantProfile model = individual();
    return withContact(
        withAccount(
            withIdentifier(
                model, ResidentId.parse(seventeen + CheckDigits.mod11and2(seventeen)).orThrow()),
            account(AccountType.CARD, "62" + digits(random, 14), model.principal().value())),
        contact("139" + digits(random, 8), "m" + digits(random, 9) + "@example.com"));
  }

  static MerchantProfile withIdentifier(MerchantProfile profile, Identifier identifier) {
    return new MerchantProfile(
        profile.kind(),
        profile.legalName(),
        identifier,
        profile.principal(),
        profile.contact(),
        profile.address(),
        profile.mcc(),
        profile.account());
  }

  static MerchantProfile withContact(MerchantProfile profile, Contact contact) {
    return new MerchantProfile(
        profile.kind(),
        profile.legalName(),
        profile.identifier(),
        profile.principal(),
        contact,
        profile.address(),
        profile.mcc(),
        profile.account());
  }

  static MerchantProfile withHolder(MerchantProfile profile, String holder) {
    SettlementAccount account = profile.account();
    return withAccount(
        profile, new SettlementAccount(account.number(), name(holder), account.bankCode()));
  }

  public static MerchantProfile withAccount(MerchantProfile profile, SettlementAccount account) {
    return new MerchantProfile(
        profile.kind(),
        profile.legalName(),
        profile.identifier(),
        profile.principal(),
        profile.contact(),
        profile.address(),
        profile.mcc(),
        account);
  }

  public static SettlementAccount account(AccountType type, String number, String holder) {
    return new SettlementAccount(
        AccountNumber.parse(type, number).orThrow(),
        name(holder),
        BankCode.parse("102100099996").orThrow());
  }

  static List<String> personalDataOf(MerchantProfile profile) {
    return List.of(
        profile.legalName().value(),
        profile.identifier().value(),
        profile.principal().value(),
        profile.contact().mobile().e164().substring(3),
        profile.contact().email().value(),
        profile.address().street().value(),
        profile.account().number().value(),
        profile.account().holder().value());
  }

  private static String digits(ThreadLocalRandom random, int count) {
    return random.ints(count, 0, 10).mapToObj(String::valueOf).collect(Collectors.joining());
  }

  private static LegalName name(String text) {
    return LegalName.parse(text).orThrow();
  }

  private static Contact contact(String mobile, String email) {
    return new Contact(
        Mobile.parse(mobile).orThrow(), EmailAddress.parse(email).orThrow(), Language.ZH_CN);
  }

  private static Address address(String province, String street) {
    return new Address(Province.parse(province).orThrow(), StreetAddress.parse(street).orThrow());
  }
}
