package io.posbind.merchant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.posbind.shared.Language;
import io.posbind.shared.Parsed;
import java.text.Normalizer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names, addresses and provinces. */
class NamesTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "张三",
        "阿卜杜拉·买买提",
        "𠮷野家餐饮（上海）有限公司",
        "𰻞𰻞面馆",
        "㐂喜甜品🍰👨‍👩‍👧",
        "\ud884\udf50\ud887\ude5d面馆\ud83e\udee0\ud83e\udef6", // of Unicode 15 and 14
        "<b>Bold & Sons</b>",
        "O'Neil \"Cafe\" Ltd.",
        "'; drop table merchant; --"
      })
  void keepsNamesAsTheyAreWritten(String name) {
    assertThat(LegalName.parse("  " + name + "\u3000\n").orThrow().value()).isEqualTo(name);
  }

  @Test
  void composesWhatCameInPieces() {
    assertThat(LegalName.parse("Cafe\u0301 Ltd").orThrow().value()).isEqualTo("Café Ltd");
  }

  @Test
  void countsCharactersAsPeopleDo() {
    assertThat(LegalName.parse("𠮷".repeat(100)).orThrow().value()).hasSize(200);
    assertThat(LegalName.parse("𠮷".repeat(101))).isEqualTo(Parsed.invalid("text.tooLong", 100));
    assertThat(LegalName.parse("一".repeat(100_000))).isEqualTo(Parsed.invalid("text.tooLong", 100));
    assertThat(LegalName.parse("\u3000 \t")).isEqualTo(Parsed.invalid("required"));
    assertThat(LegalName.parse("")).isEqualTo(Parsed.invalid("required"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nb", "a\nb", "a\rb", "a\u2028b", "a\u0085b"})
  void refusesLineBreaks(String name) {
    assertThat(LegalName.parse(name)).isEqualTo(Parsed.invalid("text.lineBreak"));
    assertThatIllegalArgumentException().isThrownBy(() -> new LegalName(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\u0000b",
        "a\tb",
        "a\u001bb",
        "a\u007fb",
        "a\ud840b",
        "a\uffffb",
        "a\ufdd0b",
        "a\ud83f\udffeb"
      })
  void refusesControlCharactersAndBrokenOnes(String name) {
    assertThat(LegalName.parse(name)).isEqualTo(Parsed.invalid("text.characters"));
  }

  @ParameterizedTest
  @CsvSource({
    "上海市浦东新区1号, 上海市浦东新区1号",
    "上海 市浦东新区1号, 上海 市浦东新区1号",
    "浦东新区1号, 上海市 浦东新区1号",
    "北京东路1号, 上海市 北京东路1号"
  })
  void namesTheProvinceOnce(String street, String whole) {
    assertThat(new Address(Province.SHANGHAI, new StreetAddress(street)).in(Language.ZH_CN))
        .isEqualTo(whole);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "张\u202A三",
        "张\u202E三",
        "张\u2066三",
        "张\u2069三",
        "张\u061C三",
        "张\u200F三", // direction
        "张\u200B三",
        "张\u200C三",
        "张\u200D三",
        "张\u2060三",
        "张\u00AD三",
        "张\u180E三", // no width
        "\uFEFF张三",
        "张三\u200B",
        "\u202D张三\u202C",
        "张三\u200D",
        "\u200D张三",
        "🍰\u200D张三",
        "张三\u200D🍰",
        "\u200B",
        "\ud834\udd5e\u200D☕",
        "\uFFF9张三\uFFFB"
      })
  void refusesWhatTurnsTheDirectionOfWritingOrHides(String name) {
    assertThat(LegalName.parse(name)).isEqualTo(Parsed.invalid("text.characters"));
    assertThat(StreetAddress.parse("南京路" + name + "号"))
        .isEqualTo(Parsed.invalid("text.characters"));
    assertThatIllegalArgumentException().isThrownBy(() -> new LegalName(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "👨\u200D👩\u200D👧之家",
        "❤\uFE0F\u200D🔥",
        "👩🏽\u200D🤝\u200D👨🏻",
        "🏴\u200D☠\uFE0F",
        "☕\uFE0F面馆",
        "\ud83e\udee0\u200D\ud83e\udef6"
      })
  void keepsWhatJoinsEmoji(String name) {
    assertThat(LegalName.parse(name).orThrow().value()).isEqualTo(name);
  }

  @Property
  void readsItsOwnResultTheSameAgain(@ForAll String text) {
    LegalName.parse(text)
        .asOptional()
        .ifPresent(
            name -> {
              assertThat(LegalName.parse(name.value()).orThrow()).isEqualTo(name);
              assertThat(Normalizer.isNormalized(name.value(), Normalizer.Form.NFC)).isTrue();
              assertThat(name.value().codePoints().noneMatch(Character::isISOControl)).isTrue();
            });
  }

  @ParameterizedTest
  @CsvSource({
    "上海（某某）公司, 上海(某某)公司",
    "阿卜杜拉·买买提, 阿卜杜拉•买买提",
    "阿卜杜拉·买买提, 阿卜杜拉．买买提",
    "Wang Xiaoming, WANG XIAOMING",
    "张 三, 张三"
  })
  void knowsTheSameNameInAnotherSpelling(String one, String other) {
    assertThat(LegalName.parse(one).orThrow().sameAs(LegalName.parse(other).orThrow())).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"张三, 张三丰", "上海（某某）公司, 上海某某公司", "张三, 章三", "𠮷野, 吉野"})
  void tellsDifferentNamesApart(String one, String other) {
    assertThat(LegalName.parse(one).orThrow().sameAs(LegalName.parse(other).orThrow())).isFalse();
  }

  @Test
  void boundsAddresses() {
    assertThat(StreetAddress.parse("南京路1号").orThrow().value()).isEqualTo("南京路1号");
    assertThat(StreetAddress.parse("南京路1")).isEqualTo(Parsed.invalid("text.tooShort", 5));
    assertThat(StreetAddress.parse("路".repeat(201))).isEqualTo(Parsed.invalid("text.tooLong", 200));
    assertThat(StreetAddress.parse("南京路\r\n1号楼")).isEqualTo(Parsed.invalid("text.lineBreak"));
    assertThat(StreetAddress.parse("南京路 １号").orThrow().comparable())
        .isEqualTo(StreetAddress.parse("南京路1号").orThrow().comparable());
  }

  @Test
  void printMasked() {
    assertThat(LegalName.parse("王小明").orThrow()).hasToString("王**");
    assertThat(StreetAddress.parse("南京路1号").orThrow()).hasToString("南****");
  }

  @Test
  void knowsEveryProvince() {
    assertThat(Province.values()).hasSize(34);
    for (Province province : Province.values()) {
      assertThat(Province.parse(province.code()).orThrow()).isEqualTo(province);
      assertThat(province.label(Language.ZH_CN)).isNotBlank();
      assertThat(province.label(Language.EN)).matches("[A-Za-z ()]+");
    }
    assertThat(Province.parse("３１").orThrow()).isEqualTo(Province.SHANGHAI);
    assertThat(Province.parse("99")).isEqualTo(Parsed.invalid("province.unknown"));
    assertThat(Province.parse("")).isEqualTo(Parsed.invalid("required"));
  }
}
