package io.posbind.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.posbind.shared.Language;
import io.posbind.shared.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;

class LettersTests {

  private static final Templates TEMPLATES = new Templates();
  private static final Letters LETTERS =
      new Letters(
          TEMPLATES, Samples.PROPERTIES, new PublicUrl("https://pos.example/", 0), Samples.ZONE);
  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([^}]*+(?:}[^}]*+)*?)}[\\])\"]");
  private static final Pattern QUOTED = Pattern.compile("'[^']*'");
  private static final Pattern NAME = Pattern.compile("(?<![\\w.#])[a-z]\\w*");

  static Stream<Arguments> everyTemplate() {
    return TEMPLATES.all().stream()
        .flatMap(t -> Stream.of(Language.values()).map(language -> Arguments.of(t, language)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("everyTemplate")
  void everyDeclaredValueIsPrintedInBothParts(Template template, Language language) {
    Map<String, Object> marked = new HashMap<>();
    List<String> marks = new ArrayList<>();
    template
        .keys()
        .forEach(
            (key, entries) -> {
              if (entries.isEmpty()) {
                marked.put(key, key.equals("daysLeft") ? (Object) 77 : "«" + key + "»");
                marks.add(key.equals("daysLeft") ? "77" : "«" + key + "»");
              } else {
                Map<String, String> entry = new HashMap<>();
                entries.forEach(name -> entry.put(name, "«" + key + "." + name + "»"));
                marks.addAll(entry.values());
                marked.put(key, List.of(entry));
              }
            });
    Notice sample = Samples.notice(template, language);

    Letter letter = LETTERS.write(Samples.waiting(sample, marked));

    for (String mark : marks) {
      assertThat(letter.text()).contains(mark);
      assertThat(letter.html()).contains(mark);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("everyTemplate")
  void noTemplateReadsAValueThatIsNotDeclared(Template template, Language language)
      throws IOException {
    Set<String> known = new HashSet<>(Letters.COMMON);
    template
        .keys()
        .forEach(
            (key, entries) -> {
              known.add(key);
              if (!entries.isEmpty()) {
                known.addAll(Set.of("item", "n"));
                known.add(key.substring(0, key.length() - 1));
              }
            });
    for (String kind : List.of("html", "txt")) {
      String source =
          new ClassPathResource(Templates.FOLDER + template.file(language, kind))
              .getContentAsString(StandardCharsets.UTF_8);
      assertThat(namesIn(source)).isSubsetOf(known);
    }
  }

  private static Set<String> namesIn(String source) {
    Set<String> names = new HashSet<>();
    EXPRESSION
        .matcher(source)
        .results()
        .map(found -> QUOTED.matcher(found.group(1)).replaceAll(""))
        .forEach(code -> NAME.matcher(code).results().forEach(name -> names.add(name.group())));
    return names;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("everyTemplate")
  void everyLetterIsWhole(Template template, Language language) throws IOException {
    Notice notice = Samples.notice(template, language);
    Letter letter = write(notice);
    keepForLooking(template, language, letter);

    assertThat(letter.subject()).isNotBlank().hasSizeLessThan(90);
    if (!notice.about().equals(Samples.DRAFT)) {
      assertThat(letter.subject()).contains(Samples.NUMBER.value());
    }
    assertThat(letter.text())
        .doesNotContainPattern("\\n[ \\t]*\\n[ \\t]*\\n")
        .matches("(?s)\\S.*\\S\\n");
    for (String part : List.of(letter.text(), letter.html())) {
      assertThat(part)
          .doesNotContain("${", "[[", "[(", " th:", "null")
          .contains("https://pos.example/")
          .contains(language == Language.EN ? "Example Pay" : "示例支付");
      if (template.link()) {
        assertThat(part)
            .containsPattern("https://pos\\.example/link/[\\w-]{43}\\b")
            .contains(language == Language.EN ? "Tuesday, 22 December 2026" : "2026年12月22日（星期二）");
      }
      if (!template.staff()) {
        assertThat(part).contains("400-000-0000");
      }
    }
    assertThat(letter.html())
        .contains("lang=\"" + language.tag() + "\"")
        .doesNotContain("class=\"letter\"></td>")
        .doesNotContain("<script", "<img", "http://");
    if (language == Language.EN) {
      assertThat(letter.text()).doesNotContainPattern("\\p{IsHan}");
      assertThat(letter.html()).doesNotContainPattern("\\p{IsHan}");
    }
  }

  /** So that a person can open them in a browser. */
  private static void keepForLooking(Template template, Language language, Letter letter)
      throws IOException {
    Path file = Path.of("target", "emails", template.file(language, "html"));
    Files.createDirectories(file.getParent());
    Files.writeString(file, letter.html());
    Files.writeString(
        Path.of("target", "emails", template.file(language, "txt")),
        letter.subject() + "\n\n" + letter.text());
  }

  @Test
  void datesAreWrittenAsThePeopleOfALanguageWriteThem() {
    Template late = TEMPLATES.get("device-application", "review-overdue");
    assertThat(write(Samples.notice(late, Language.ZH_CN)).text()).contains("2026年11月22日 10:30");
    assertThat(write(Samples.notice(late, Language.EN)).text()).contains("22 November 2026, 10:30");
    Template received = TEMPLATES.get("device-application", "received");
    assertThat(write(Samples.notice(received, Language.ZH_CN)).text()).contains("2026年12月6日（星期日）");
    assertThat(write(Samples.notice(received, Language.EN)).text())
        .contains("Sunday, 6 December 2026");
  }

  /** Documents may be missing, and asked for a moment later: no day is promised without that. */
  @ParameterizedTest
  @CsvSource({
    "ZH_CN, 2026年12月6日, 材料齐全",
    "EN, 6 December 2026, '(if|unless) (nothing|something) is missing'"
  })
  void theReceiptPromisesADayOnlyIfNothingIsMissing(
      Language language, String day, String condition) {
    Letter receipt =
        write(Samples.notice(TEMPLATES.get("device-application", "received"), language));
    Pattern conditional = Pattern.compile("(?i)" + condition);
    assertThat(receipt.text().lines().filter(line -> line.contains(day)))
        .hasSize(2)
        .allMatch(line -> conditional.matcher(line).find());
    assertThat(conditional.matcher(receipt.html()).results().count())
        .as("preheader, table and list")
        .isGreaterThanOrEqualTo(3);
  }

  @Test
  void theReminderCountsDaysAsPeopleDo() {
    Template reminder = TEMPLATES.get("device-application", "reminder");
    assertThat(subjectWith(reminder, Language.EN, 3)).startsWith("3 days left");
    assertThat(subjectWith(reminder, Language.EN, 1)).startsWith("One day left");
    assertThat(subjectWith(reminder, Language.EN, 0)).startsWith("Today is the last day");
    assertThat(subjectWith(reminder, Language.ZH_CN, 3)).startsWith("提醒：还有 3 天");
    assertThat(subjectWith(reminder, Language.ZH_CN, 0)).startsWith("提醒：今天是");
  }

  private static String subjectWith(Template reminder, Language language, int daysLeft) {
    return write(with(Samples.notice(reminder, language), "daysLeft", daysLeft)).subject();
  }

  @Test
  void aNameWithMarkupEmojiOrRareCharactersStaysWholeAndHarmless() {
    Template received = TEMPLATES.get("device-application", "received");
    String name = "<b onclick='x()'>𠮷野家</b> 👨‍👩‍👧 & \"Söhne\" [[${1+1}]] [(${2+2})]";

    Letter letter = write(with(Samples.notice(received, Language.ZH_CN), "name", name));

    assertThat(letter.text()).contains("尊敬的" + name + "：");
    assertThat(letter.html())
        .contains("𠮷野家", "👨‍👩‍👧", "&lt;b onclick=&#39;x()&#39;&gt;", "[[${1+1}]]", "[(${2+2})]")
        .doesNotContain("<b onclick");
  }

  @Test
  void keepsLatinNamesApartFromTheChineseAroundThem() {
    Template approved = TEMPLATES.get("device-application", "approved");
    Template waiting = TEMPLATES.get("device-application", "waiting-for-stock");
    Template moved = TEMPLATES.get("installation", "visit-confirmed");
    Notice latin = with(Samples.notice(waiting, Language.ZH_CN), "product", "A920");

    assertThat(write(with(Samples.notice(approved, Language.ZH_CN), "name", "Café M50")).text())
        .contains("尊敬的 Café M50：");
    assertThat(write(latin).text()).contains("您选的 A920 暂时缺货");
    assertThat(write(latin).html()).contains("您选的 <strong>A920</strong> 暂时缺货");
    assertThat(write(with(Samples.notice(moved, Language.ZH_CN), "technician", "周正 Zhou")).html())
        .contains("技术员周正 Zhou 上门");
    assertThat(write(with(latin, "product", "收款宝")).html()).contains("您选的<strong>收款宝</strong>暂时缺货");
  }

  @Test
  void aValueCannotAddLinesNorTurnTextAround() {
    Template approved = TEMPLATES.get("device-application", "approved");
    String product = "POS\r\nBcc: all@example.com\u2028\u202Etxt";

    Letter letter = write(with(Samples.notice(approved, Language.EN), "product", product));

    assertThat(letter.text()).contains("POS Bcc: all@example.com txt").doesNotContain("\u202E");
  }

  @Test
  void theHashIsThatOfTheMailWithItsSecretHashed() {
    Template approved = TEMPLATES.get("device-application", "approved");
    Notice notice = Samples.notice(approved, Language.EN);
    Outbox.Waiting waiting =
        Samples.waiting(notice, approved.fill(notice, new Dates(Language.EN, Samples.ZONE)));

    Letter letter = LETTERS.write(waiting);

    Token token = Objects.requireNonNull(waiting.token());
    String kept =
        (letter.subject() + "\n\n" + letter.text()).replace(token.value(), token.sha256Hex());
    assertThat(HexFormat.of().formatHex(letter.sha256()))
        .isEqualTo(HexFormat.of().formatHex(Sha256.of(kept)));
  }

  @Test
  void valuesMustBeThoseThatAreDeclared() {
    Template rejected = TEMPLATES.get("device-application", "rejected");
    Notice right = Samples.notice(rejected, Language.EN);
    assertRefused(rejected, with(right, "colour", "blue"), "takes");
    assertRefused(rejected, with(right, "name", " \t"), "cannot print name");
    assertRefused(rejected, with(right, "name", 1.5), "cannot print name");
    assertRefused(rejected, with(right, "reasons", List.of()), "cannot print reasons");
    assertRefused(
        rejected, with(right, "reasons", List.of(Map.of("reason", "so"))), "takes reasons");
    assertRefused(
        rejected,
        with(right, "reasons", List.of(Map.of("reason", "so", "remedy", ""))),
        "cannot print reasonsremedy");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TEMPLATES.get("device-application", "nonsense"));
  }

  @Test
  void aLinkComesExactlyWhereOneIsDeclared() {
    Template withdrawn = TEMPLATES.get("device-application", "withdrawn");
    Notice notice = Samples.notice(withdrawn, Language.EN);
    assertRefused(withdrawn, linked(notice, LinkPurpose.CASE), "has no link");
    Template approved = TEMPLATES.get("device-application", "approved");
    assertRefused(approved, linked(Samples.notice(approved, Language.EN), null), "needs a link");
  }

  private static Letter write(Notice notice) {
    Template template = TEMPLATES.get(notice.slug(), notice.template());
    Dates dates = new Dates(notice.language(), Samples.ZONE);
    return LETTERS.write(Samples.waiting(notice, template.fill(notice, dates)));
  }

  private static Notice with(Notice notice, String key, Object value) {
    Map<String, Object> values = new HashMap<>(notice.values());
    values.put(key, value);
    return new Notice(
        notice.slug(),
        notice.template(),
        notice.about(),
        notice.language(),
        notice.to(),
        values,
        notice.link());
  }

  private static Notice linked(Notice notice, @Nullable LinkPurpose link) {
    return new Notice(
        notice.slug(),
        notice.template(),
        notice.about(),
        notice.language(),
        notice.to(),
        notice.values(),
        link);
  }

  private static void assertRefused(Template template, Notice notice, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> template.fill(notice, new Dates(Language.EN, Samples.ZONE)))
        .withMessageContaining(why);
  }
}
