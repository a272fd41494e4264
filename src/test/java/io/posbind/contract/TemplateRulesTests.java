package io.posbind.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.posbind.catalogue.Bilingual;
import io.posbind.shared.FieldError;
import io.posbind.shared.Language;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateRulesTests {

  @Test
  void theSampleKeepsToEveryRule() {
    assertThat(TemplateRules.check(Samples.sections())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void noContractGoesWithoutTheClauseOnUnbinding(Language language) {
    assertThat(codes(Samples.with(Section.AFTER_UNBINDING, language, " \n ")))
        .containsExactly("contract.template.noUnbindingClause");
    assertThat(codes(Samples.with(Section.AFTER_UNBINDING, language, "以后再说。Later.")))
        .containsExactly("contract.template.noUnbindingClause");
    Map<Section, Bilingual> without = Samples.sections();
    without.remove(Section.AFTER_UNBINDING);
    assertThat(codes(without))
        .containsExactly(
            "contract.template.noUnbindingClause", "contract.template.noUnbindingClause");
  }

  @Test
  void everySectionIsWritten() {
    assertThat(TemplateRules.check(Samples.with(Section.LIABILITY, Language.EN, "")))
        .containsExactly(FieldError.of("LIABILITY.en", "contract.template.missing"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "每月另收 15 元。|15 元",
        "每笔加收０．１％。|0.1%",
        "A surcharge of ¥ 3 applies.|¥ 3",
        "You pay 20 yuan a month.|20 yuan",
        "按交易额的千分之五收取。|千分之五收取",
        "The rate is 0.6 percent.|0.6 percent",
      })
  void feesStandInTheScheduleAndNotInTheProse(String text, String found) {
    assertThat(TemplateRules.check(in(Section.SERVICES, text)))
        .contains(FieldError.of("SERVICES.zh-CN", "contract.template.amount", found));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "首次使用收取激活费。|收取激活费",
        "账户管理费按季收取。|账户管理费",
        "An activation fee applies.|activation fee",
        "We may charge handling fees.|handling fees",
      })
  void aFeeThatNoScheduleStatesIsRefused(String text, String found) {
    assertThat(TemplateRules.check(in(Section.USAGE, text)))
        .contains(FieldError.of("USAGE.zh-CN", "contract.template.fee", found));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "未结清的费用直至全部结清为止均可扣收。",
        "我们对欠款永久保留扣收的权利。",
        "Outstanding amounts may be debited until they are settled.",
        "The right to deduct fees is perpetual.",
        "Fees may be taken at any time after unbinding.",
      })
  void nothingIsTakenWithoutALastDay(String text) {
    assertThat(codes(in(Section.DISPUTES, text))).contains("contract.template.endless");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "每个版本永久保留，随时可以下载。",
        "手续费、流量费、服务费、休眠费和会员费以费用明细为准。",
        "消费者投诉，我们免费处理，费用由我们承担。",
        "如有欠费，我们先发邮件提醒。",
        "Every version is kept for ever, for you to download.",
        "The payment fees and the SIM fee are those the schedule states; no other fee is charged.",
      })
  void whatIsFairIsLeftAlone(String text) {
    assertThat(codes(in(Section.SERVICES, text))).isEmpty();
  }

  @Test
  void forbiddenPromisesAreRefused() {
    assertThat(TemplateRules.check(in(Section.SERVICES, "我们承诺 Ｔ＋０ 结算。")))
        .contains(FieldError.of("SERVICES.zh-CN", "contract.template.promise", "T+0"));
  }

  @Test
  void endlessOrInvisibleTextIsRefused() {
    assertThat(codes(in(Section.SERVICES, "长".repeat(TemplateRules.MOST_CHARACTERS + 1))))
        .containsOnly("contract.template.tooLong");
    assertThat(codes(in(Section.SERVICES, "服务\u0007"))).containsOnly("contract.template.control");
  }

  private static List<String> codes(Map<Section, Bilingual> sections) {
    return TemplateRules.check(sections).stream().map(FieldError::code).toList();
  }

  private static Map<Section, Bilingual> in(Section section, String text) {
    Map<Section, Bilingual> sections = Samples.sections();
    sections.put(section, new Bilingual(text, text));
    return sections;
  }

  /** The sample template of local mode. */
  static final class Samples {

    private Samples() {}

    static Map<Section, Bilingual> sections() {
      try (InputStream in =
          TemplateRulesTests.class.getResourceAsStream("/io/posbind/local/sample-contract.json")) {
        return new EnumMap<>(
            new ObjectMapper().readValue(in, new TypeReference<Map<Section, Bilingual>>() {}));
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    static Map<Section, Bilingual> with(Section section, Language language, String text) {
      Map<Section, Bilingual> sections = sections();
      Bilingual old = Objects.requireNonNull(sections.get(section));
      sections.put(
          section,
          language == Language.EN ? new Bilingual(old.zh(), text) : new Bilingual(text, old.en()));
      return sections;
    }
  }
}
