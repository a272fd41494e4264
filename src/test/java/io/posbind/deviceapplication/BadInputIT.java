package io.posbind.deviceapplication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.posbind.Caller;
import io.posbind.Caller.Answer;
import io.posbind.Multipart;
import io.posbind.PosbindIT;
import io.posbind.merchant.CreditCode;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.Parsed;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What may come in wrong, over the door where anything can be sent. */
@PosbindIT
class BadInputIT {

  private static final String APPLICATIONS = "/api/v1/applications";
  private static final String[] TEXTS = {
    "kind",
    "legalName",
    "identifier",
    "principal",
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
    "location"
  };

  @LocalServerPort private int port;
  @Autowired private DeviceApplications applications;
  private Caller system;

  @BeforeEach
  void call() {
    system = Caller.on(port);
  }

  @ParameterizedTest
  @CsvSource({
    "sole_proprietor, 91310110666007217X, creditCode.check",
    "sole_proprietor, 91310110666007217, creditCode.length",
    "sole_proprietor, 9131O110666007217T, number.lookAlike",
    "sole_proprietor, 110108000000017, licenceNumber.check",
    "individual, 110105194912310021, residentId.check",
    "individual, 11010519490231002X, residentId.date",
    "individual, 11010520991231002X, residentId.check",
    "individual, 99010519491231002X, residentId.region",
    "individual, 110105491231002, residentId.length",
    "company, 110108000000016, creditCode.length"
  })
  void refusesWrongIdentifiers(String kind, String identifier, String code) {
    refused(
        body -> {
          body.put("kind", kind);
          body.put("identifier", identifier);
        },
        "identifier",
        code);
  }

  @Test
  void refusesAWrongOrganisationCodeEvenIfTheWholeChecks() {
    String right = "91310110666007217";
    String wrong = right.substring(0, 16) + "8";
    String whole =
        "0123456789ABCDEFGHJKLMNPQRTUWXY"
            .chars()
            .mapToObj(check -> wrong + (char) check)
            .filter(code -> !"creditCode.check".equals(codeOf(CreditCode.parse(code))))
            .findFirst()
            .orElseThrow();

    refused(body -> body.put("identifier", whole), "identifier", "creditCode.organisationCheck");
  }

  @Test
  void takesACreditCodeThatTheMerchantInsistsOn() {
    ObjectNode body = Bodies.of(Forms.soleProprietor());
    String right = body.get("identifier").asText();
    body.put("identifier", right.substring(0, 17) + (right.endsWith("A") ? "B" : "A"));
    body.put("identifierConfirmed", true);

    assertThat(system.post(APPLICATIONS, body.toString()).status()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"440524188001010014", "11010519491231002x", "81000019980902013X"})
  void takesEveryGenuineResidentId(String id) {
    ObjectNode body = Bodies.of(Forms.soleProprietor());
    body.put("kind", "individual").put("identifier", id).put("principal", "");
    body.put("legalName", body.get("accountHolder").asText());

    assertThat(system.post(APPLICATIONS, body.toString()).status()).isEqualTo(201);
  }

  @Test
  void takesACardWhoseCheckDigitFailsForAClerkToCompare() {
    ObjectNode body = Bodies.of(Forms.soleProprietor());
    body.put("accountNumber", "6221558812340000");

    assertThat(system.post(APPLICATIONS, body.toString()).status()).isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource({
    "bankCode, 102100099997, bankCode.check",
    "bankCode, 10210009999, bankCode.length",
    "accountNumber, 62162610000, cardNumber.length",
    "accountNumber, 6216261000000O00018, number.lookAlike",
    "accountNumber, 卡号, number.digitsOnly",
    "mobile, 12912345678, mobile.format",
    "mobile, 1391234567, mobile.length",
    "mobile, +85261234567, mobile.foreign",
    "email, wang.example.com, email.format",
    "email, wang@localhost, email.domain",
    "email, wang lei@example.com, email.mailbox",
    "province, 11, province.notServed",
    "province, 99, province.unknown",
    "mcc, 0000, mcc.unknown",
    "mcc, 58, mcc.length",
    "address, 上海, text.tooShort",
    "location, 上海, text.tooShort",
    "accountHolder, 李四, account.holderIsSomebodyElse",
    "kind, charity, choice.unknown",
    "language, fr, choice.unknown",
    "accountType, cash, choice.unknown",
    "kind, '', choice.missing",
    "address, 北京市朝阳区建国路1号, address.otherProvince",
    "location, 广东省 深圳市南山区科技路2号, address.otherProvince",
    "location, 香港特别行政区中环1号, address.otherProvince",
    "product, nothing, product.notOffered",
    "product, '', product.missing",
    "principal, '', required"
  })
  void refusesWrongFields(String field, String value, String code) {
    refused(body -> body.put(field, value), field, code);
  }

  @Test
  void refusesACompanyThatSettlesToACard() {
    refused(body -> body.put("kind", "company"), "accountType", "account.typeNotForKind");
  }

  @Test
  void refusesAPersonWhoSettlesToACorporateAccount() {
    refused(
        body -> {
          body.put("kind", "individual").put("accountType", "corporate");
          body.put("legalName", body.get("accountHolder").asText());
          body.put("identifier", "11010519491231002X");
        },
        "accountType",
        "account.typeNotForKind");
  }

  @ParameterizedTest
  @ValueSource(strings = {"上海市浦东新区世纪大道1号", "北京东路668号", "广东路17号"})
  void takesAddressesThatOnlySoundLikeAnotherProvince(String address) {
    ObjectNode body = Bodies.of(Forms.soleProprietor());
    body.put("address", address);

    assertThat(system.post(APPLICATIONS, body.toString()).status()).isEqualTo(201);
  }

  @Test
  void saysWhatThereIsToChooseFrom() {
    Answer refused =
        refusal(body -> body.put("kind", "llc").put("language", "fr").put("accountType", "x"));

    assertThat(refused.body().path("errors").findValuesAsText("message"))
        .anySatisfy(text -> assertThat(text).contains("individual, sole_proprietor, company"))
        .anySatisfy(text -> assertThat(text).contains("zh-CN, en"))
        .anySatisfy(text -> assertThat(text).contains("card, corporate"));
  }

  @ParameterizedTest
  @CsvSource({"termsAccepted, consent.terms", "sensitiveDataAccepted, consent.sensitiveData"})
  void refusesWhoHasNotConsented(String field, String code) {
    refused(body -> body.put(field, false), field, code);
    refused(body -> body.remove(field), field, code);
  }

  @ParameterizedTest
  @CsvSource({
    "0, CNY, monthlyVolume, monthlyVolume.format",
    "0.00, CNY, monthlyVolume, monthlyVolume.format",
    "12.34, CNY, monthlyVolume, monthlyVolume.format",
    "12.001, CNY, monthlyVolume, monthlyVolume.format",
    "30000.000, CNY, monthlyVolume, monthlyVolume.format",
    "1234567890, CNY, monthlyVolume, monthlyVolume.format",
    "-1, CNY, monthlyVolume, monthlyVolume.format",
    "1e5, CNY, monthlyVolume, monthlyVolume.format",
    "99999999999999999999, CNY, monthlyVolume, monthlyVolume.format",
    "30000, USD, monthlyVolume.currency, amount.currency",
    "30000, '', monthlyVolume.currency, amount.currency"
  })
  void refusesWrongAmounts(String amount, String currency, String field, String code) {
    refused(
        body -> body.putObject("monthlyVolume").put("amount", amount).put("currency", currency),
        field,
        code);
  }

  @Test
  void namesEveryFieldAtFaultAtOnce() {
    Answer refused = system.post(APPLICATIONS, "{}");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(fields(refused))
        .containsExactly(
            "kind",
            "legalName",
            "identifier",
            "principal",
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
            "sensitiveDataAccepted");
  }

  static Stream<Arguments> controls() {
    return Stream.of("legalName", "principal", "accountHolder", "address", "location")
        .flatMap(
            field ->
                Stream.of(
                    arguments(field, "浦东新区\r\nBcc: evil@example.com", "text.lineBreak"),
                    arguments(field, "浦东新区\n世纪大道", "text.lineBreak"),
                    arguments(field, "浦东新区\u2028世纪大道", "text.lineBreak"),
                    arguments(field, "浦东新区\u0000世纪大道", "text.characters"),
                    arguments(field, "浦东新区\u001b[31m世纪大道", "text.characters"),
                    arguments(field, "浦东新区\u202E世纪大道", "text.characters"),
                    arguments(field, "浦东新区世纪大道\u2066", "text.characters"),
                    arguments(field, "\u200B浦东新区世纪大道", "text.characters"),
                    arguments(field, "浦东新区\u200D世纪大道", "text.characters")));
  }

  @ParameterizedTest
  @MethodSource("controls")
  void refusesControlsAndLineBreaks(String field, String value, String code) {
    refused(body -> body.put(field, value), field, code);
  }

  @Test
  void refusesHalvesOfCharacters() {
    String half = Bodies.of(Forms.soleProprietor()).put("legalName", "HALF").toString();

    Answer refused = system.post(APPLICATIONS, half.replace("HALF", "面馆\\ud83d"));

    problem(refused, 422);
    assertThat(codes(refused)).contains("text.characters");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@example.com\r\nBcc: b@example.com",
        "a\n@example.com",
        "a@\rb.com",
        "a@b\u200B.com"
      })
  void refusesLineBreaksAndTheUnseenInMailAddresses(String address) {
    Answer refused = refusal(body -> body.put("email", address));

    assertThat(fields(refused)).containsExactly("email");
  }

  static Stream<String> texts() {
    return Stream.of(TEXTS);
  }

  @ParameterizedTest
  @MethodSource("texts")
  void refusesFieldsOfAHundredThousandCharacters(String field) {
    for (String one : List.of("1", "字", "\u0007", "𠮷")) {
      Answer refused = refusal(body -> body.put(field, one.repeat(100_000)));

      assertThat(fields(refused)).as(one).contains(field);
      assertThat(refused.response().body().length()).isLessThan(5_000);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>面馆",
        "小明&lt;b&gt;'\"; drop table x --",
        "${7*7} #{7*7} 面馆 {0}",
        "𠮷野家🍜",
        "䶮龘𰻝面馆",
        "👨‍👩‍👧‍👦之家",
        "\ud884\udf50\ud83e\udee0面馆",
        "Łukasz’s Noodles"
      })
  void keepsMarkupEmojiAndRareCharactersAsText(String name) {
    ObjectNode body = Bodies.of(Forms.soleProprietor());
    body.put("legalName", name);

    Answer started = system.post(APPLICATIONS, body.toString());

    assertThat(started.status()).as("%s", started).isEqualTo(201);
    CaseNumber number = new CaseNumber(started.text("number"));
    assertThat(applications.view(number).orElseThrow().merchantName()).isEqualTo(name);
    assertThat(started.text("merchant")).doesNotContain(name).doesNotContain("\ufffd");
  }

  @Test
  void keepsEmojiYoungerThanJavaInWhatAWithdrawalSays() {
    String withdrawal = started() + "/withdrawal";

    assertThat(system.post(withdrawal, "{\"note\": \"太贵了\ud83e\udee0\"}").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u202e", "\u200f", "\u2066", "\ufeff"})
  void refusesWhatTurnsTheDirectionOfWriting(String character) {
    ObjectNode note = JsonNodeFactory.instance.objectNode().put("note", "太" + character + "贵了");

    Answer refused = system.post(started() + "/withdrawal", note.toString());

    problem(refused, 422);
    assertThat(codes(refused)).containsExactly("text.characters");
  }

  @Test
  void saysWhichFieldItDoesNotKnow() {
    Answer refused = refusal(body -> body.put("surprise", "x"), 400);

    assertThat(fields(refused)).containsExactly("surprise");
    assertThat(refused.response().body()).doesNotContain("io.posbind", "Exception");
  }

  static Stream<Arguments> wrongTypes() {
    return Stream.of(
        arguments("mcc", "5812"),
        arguments("legalName", "true"),
        arguments("legalName", "1.5"),
        arguments("legalName", "{}"),
        arguments("legalName", "[\"上海\"]"),
        arguments("termsAccepted", "\"true\""),
        arguments("termsAccepted", "1"),
        arguments("termsAccepted", "\"\""),
        arguments("monthlyVolume", "30000"),
        arguments("monthlyVolume", "\"30000\""),
        arguments("monthlyVolume", "[]"),
        arguments("monthlyVolume.amount", "{\"amount\": 30000, \"currency\": \"CNY\"}"),
        arguments("monthlyVolume.value", "{\"value\": \"1\", \"currency\": \"CNY\"}"));
  }

  @ParameterizedTest
  @MethodSource("wrongTypes")
  void saysWhichFieldHasTheWrongType(String field, String value) {
    String body = "{\"" + field.replaceAll("\\..*", "") + "\": " + value + "}";

    Answer refused = system.post(APPLICATIONS, body);

    assertThat(refused.status()).as("%s", refused).isEqualTo(400);
    assertThat(fields(refused)).containsExactly(field);
    assertThat(message(refused, 0)).isNotBlank();
    assertThat(refused.response().body()).doesNotContain("io.posbind", "Exception");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "\"text\"",
        "1",
        "{",
        "{\"kind\": \"company\"",
        "{\"kind\": company}",
        "{'kind': 'company'}",
        "{\"kind\": \"company\"} {}",
        "{\"kind\": \"company\", \"kind\": \"individual\"}",
        "<kind>company</kind>",
        "kind=company"
      })
  void saysThatABodyIsNoJsonObject(String body) {
    Answer refused = system.post(APPLICATIONS, body);

    assertThat(refused.status()).as("%s", refused).isEqualTo(400);
    problem(refused);
  }

  @Test
  void saysThatABodyIsNestedTooDeeply() {
    problem(system.post(APPLICATIONS, "{\"kind\":" + "[".repeat(100_000)), 400);
    problem(system.post(APPLICATIONS, "[".repeat(100_000)), 400);
  }

  @Test
  void saysThatABodyIsNotUtf8() {
    byte[] gbk = "{\"legalName\": \"上海\"}".getBytes(Charset.forName("GBK"));

    problem(
        system.post(APPLICATIONS, key(), "application/json", BodyPublishers.ofByteArray(gbk)), 400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "multipart/form-data; boundary=x",
        "application/xml",
        "application/x-www-form-urlencoded",
        "application/octet-stream",
        "nonsense"
      })
  void saysWhichContentTypeItTakes(String type) {
    Answer refused =
        system.post(
            APPLICATIONS,
            key(),
            type,
            BodyPublishers.ofString(Bodies.of(Forms.soleProprietor()).toString()));

    problem(refused, 415);
  }

  @Test
  void saysThatItAnswersInJsonOnly() {
    Answer refused =
        system.send(system.request(APPLICATIONS + "/A00000018").header("Accept", "text/csv"));

    problem(refused, 406);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/applications, 405",
    "DELETE, /api/v1/applications/A00000018, 405",
    "PUT, /api/v1/applications/A00000018, 405",
    "GET, /api/v1/applications/A00000018/documents, 405",
    "GET, /api/v1/nothing, 404",
    "POST, /api/v1/nothing, 404",
    "GET, /api/v1/applications/A00000018/nothing, 404"
  })
  void saysThatThereIsNoSuchOperation(String method, String path, int status) {
    Answer refused =
        system.send(
            system
                .request(path)
                .header("Idempotency-Key", key())
                .method(method, BodyPublishers.noBody()));

    problem(refused, status);
  }

  @ParameterizedTest
  @CsvSource({
    "A00000019, caseNumber.check",
    "A1, caseNumber.format",
    "%E4%B8%8A, caseNumber.format",
    "A99999997, application.notFound",
    "C00000018, application.notFound"
  })
  void saysThatThereIsNoSuchApplication(String number, String code) {
    for (Answer refused :
        List.of(
            system.get(APPLICATIONS + "/" + number),
            system.post(APPLICATIONS + "/" + number + "/withdrawal"),
            system.post(APPLICATIONS + "/" + number + "/material"),
            system.upload(
                APPLICATIONS + "/" + number + "/documents", "licence", "a.png", Forms.photo()))) {
      problem(refused, 404);
      assertThat(refused.code()).isEqualTo(code);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "two words", "too-long"})
  void saysThatTheIdempotencyKeyIsMissingOrUnusable(String key) {
    String value = key.equals("too-long") ? "k".repeat(1_000) : key;
    problem(system.post(APPLICATIONS, value, Bodies.of(Forms.soleProprietor()).toString()), 400);
  }

  @Test
  void saysThatTheIdempotencyKeyIsMissing() {
    problem(
        system.send(
            system
                .request(APPLICATIONS)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"))),
        400);
  }

  @Test
  void saysThatABodyIsTooLarge() {
    String endless = "{\"legalName\": \"" + "x".repeat(30_000_000) + "\"}";

    problem(system.post(APPLICATIONS, endless), 413);
  }

  static Stream<Arguments> badFiles() {
    return Stream.of(
        arguments(new byte[0], "a.png", "document.empty"),
        arguments("<svg/>".getBytes(StandardCharsets.UTF_8), "a.png", "document.disguised"),
        arguments("MZ".getBytes(StandardCharsets.UTF_8), "a.exe", "document.type"),
        arguments(Arrays.copyOf(Forms.photo(), 60), "a.png", "document.damaged"),
        arguments(new byte[10 * 1024 * 1024 + 1], "a.png", "document.tooLarge"));
  }

  @ParameterizedTest
  @MethodSource("badFiles")
  void refusesBadFiles(byte[] content, String name, String code) {
    Answer refused = system.upload(started() + "/documents", "licence", name, content);

    problem(refused, 422);
    assertThat(fields(refused)).containsExactly("file");
    assertThat(codes(refused)).containsExactly(code);
  }

  @Test
  void refusesUploadsThatAreTooLargeToRead() {
    problem(system.upload(started() + "/documents", "licence", "a.png", new byte[40_000_000]), 413);
  }

  @Test
  void refusesUnknownKindsAndDocumentsThatAreNotAskedFor() {
    String documents = started() + "/documents";
    Answer unknown = system.upload(documents, "passport", "a.png", Forms.photo());
    problem(unknown, 422);
    assertThat(fields(unknown)).containsExactly("kind");
    assertThat(message(unknown, 0)).contains("id_front");

    ApplicationForm person = Forms.soleProprietor();
    String ended = started(person);
    system.post(ended + "/withdrawal");
    Answer late = system.upload(ended + "/documents", "licence", "a.png", Forms.photo());
    problem(late, 409);
    assertThat(late.code()).isEqualTo("document.notDue");
  }

  @Test
  void refusesTwoFilesAtOnce() {
    Answer refused =
        system.upload(
            started() + "/documents",
            UUID.randomUUID().toString(),
            new Multipart()
                .field("kind", "licence")
                .file("file", "1.png", Forms.photo())
                .file("file", "2.png", Forms.photo()));

    problem(refused, 422);
    assertThat(codes(refused)).containsExactly("document.oneFile");
  }

  @Test
  void saysWhichPartOfAnUploadIsMissing() {
    String documents = started() + "/documents";
    for (Map.Entry<String, String> part :
        Map.of(
                "file", "Content-Disposition: form-data; name=\"kind\"\r\n\r\nlicence",
                "kind",
                    "Content-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\nabc")
            .entrySet()) {
      Answer refused =
          system.post(
              documents,
              key(),
              "multipart/form-data; boundary=x",
              BodyPublishers.ofString("--x\r\n" + part.getValue() + "\r\n--x--\r\n"));
      problem(refused, 400);
      assertThat(fields(refused)).containsExactly(part.getKey());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--x", "--x\r\nnonsense", "--y\r\n\r\n--y--"})
  void saysThatAnUploadCannotBeRead(String body) {
    problem(
        system.post(
            started() + "/documents",
            key(),
            "multipart/form-data; boundary=x",
            BodyPublishers.ofString(body)),
        400);
  }

  @Test
  void saysThatAnUploadIsAForm() {
    problem(system.post(started() + "/documents", "{}"), 415);
    problem(
        system.post(
            started() + "/documents", key(), "multipart/form-data", BodyPublishers.ofString("x")),
        400);
  }

  private String started() {
    return started(Forms.soleProprietor());
  }

  private String started(ApplicationForm form) {
    Answer started = system.post(APPLICATIONS, Bodies.of(form).toString());
    assertThat(started.status()).as("%s", started).isEqualTo(201);
    return started.header("Location");
  }

  private void refused(Consumer<ObjectNode> change, String field, String code) {
    Answer refused = refusal(change);
    assertThat(fields(refused)).as("%s", refused).contains(field);
    int at = fields(refused).indexOf(field);
    assertThat(codes(refused).get(at)).isEqualTo(code);
    assertThat(message(refused, at)).matches("[A-Z].{10,}");
  }

  private Answer refusal(Consumer<ObjectNode> change) {
    return refusal(change, 422);
  }

  private Answer refusal(Consumer<ObjectNode> change, int status) {
    ObjectNode body = Bodies.of(Forms.soleProprietor());
    change.accept(body);
    Answer refused = system.post(APPLICATIONS, body.toString());
    problem(refused, status);
    return refused;
  }

  private static void problem(Answer refused, int status) {
    assertThat(refused.status()).as("%s", refused).isEqualTo(status);
    problem(refused);
  }

  /** Of RFC 9457, with a code, in the caller's language, and nothing of our inside. */
  private static void problem(Answer refused) {
    assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
    assertThat(refused.body().path("status").asInt()).isEqualTo(refused.status());
    assertThat(refused.code()).as("%s", refused).matches("[a-zA-Z_.]+");
    assertThat(refused.text("detail")).matches("[A-Z].{20,}").doesNotContain("Exception");
    assertThat(refused.body().path("errors").isArray()).isTrue();
  }

  private static List<String> fields(Answer refused) {
    return errors(refused).map(error -> error.path("field").asText()).toList();
  }

  private static List<String> codes(Answer refused) {
    return errors(refused).map(error -> error.path("code").asText()).toList();
  }

  private static String message(Answer refused, int at) {
    return errors(refused).toList().get(at).path("message").asText();
  }

  private static Stream<JsonNode> errors(Answer refused) {
    return StreamSupport.stream(refused.body().path("errors").spliterator(), false);
  }

  private static String key() {
    return UUID.randomUUID().toString();
  }

  private static String codeOf(Parsed<?> parsed) {
    return parsed instanceof Parsed.Invalid<?> invalid ? invalid.code() : "";
  }
}
