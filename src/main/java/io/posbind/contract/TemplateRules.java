package io.posbind.contract;

import io.posbind.catalogue.Bilingual;
import io.posbind.catalogue.ForbiddenPromises;
import io.posbind.shared.FieldError;
import io.posbind.shared.Language;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a template may not say, and what it must. Each finding names section and language as {@code
 * <SECTION>.<tag>} and, where it can, the words at fault.
 */
final class TemplateRules {

  static final int MOST_CHARACTERS = 6_000;

  /** An amount or a rate: fees stand in the schedule, where they are data, and nowhere else. */
  private static final Pattern AMOUNT =
      Pattern.compile(
          "[¥$]\\s*\\d[\\d,.]*|\\d[\\d,.]*\\s*(?:元|块钱|角钱|%|‰|(?:percent|per cent|yuan|rmb|cny)\\b)"
              + "|(?:cny|rmb)\\s*\\d[\\d,.]*|[百千]分之[\\p{IsHan}\\d]+",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern CHINESE_FEE = Pattern.compile("([\\p{IsHan}]{0,4})费(?![用率者])");
  private static final Pattern ENGLISH_FEE =
      Pattern.compile("\\b([a-z-]+)\\s+fees?\\b", Pattern.CASE_INSENSITIVE);

  /** What may stand before 费: a fee that every schedule states, or no fee's name at all. */
  private static final List<String> CHINESE_FEES =
      List.of(
          "手续", "流量", "服务", "休眠", "会员", "停用", "年", "免", "收", "付", "计", "扣", "缴", "退", "续", "资", "消",
          "项", "何", "该", "此", "欠", "种", "些", "笔");

  private static final Set<String> ENGLISH_FEES =
      Set.of(
          "sim",
          "service",
          "dormancy",
          "membership",
          "annual",
          "transaction",
          "payment",
          "exit",
          "early-exit",
          "a",
          "an",
          "any",
          "the",
          "this",
          "that",
          "these",
          "those",
          "each",
          "every",
          "all",
          "no",
          "of",
          "other",
          "such",
          "which",
          "whose",
          "our",
          "your",
          "same",
          "listed",
          "stated",
          "and",
          "or",
          "surviving",
          "what",
          "some",
          "its",
          "if",
          "when",
          "where",
          "whether",
          "once",
          "before",
          "after",
          "for",
          "on",
          "in",
          "to",
          "by",
          "with",
          "from",
          "then",
          "new",
          "charge",
          "charges",
          "charged",
          "take",
          "taken",
          "collect",
          "pay",
          "paid",
          "less",
          "may");

  /** Words without an end, in a sentence about money. */
  private static final Pattern ENDLESS =
      Pattern.compile(
          "永久|永远|无限期|不限期|无期限|长期有效|一直有效|始终有效|终身|直[至到][^，。；]{0,12}(?:结清|付清|还清|为止)"
              + "|\\bperpetual|\\bindefinite|\\bfor ?ever\\b|\\bwithout (?:any )?(?:time )?limit|\\bunlimited\\b"
              + "|\\buntil [^.;]{0,40}(?:settled|paid|cleared)|\\bat any time after\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern MONEY =
      Pattern.compile(
          "费|款|扣|收取|押金|欠|\\b(?:fee|charge|debit|deduct|take|taken|collect|deposit|owe|sum|amount)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern SENTENCE_END = Pattern.compile("[。；;!！?？\\n]|\\.(?=\\s|$)");

  private static final Map<Language, Pattern> UNBINDING =
      Map.of(
          Language.ZH_CN,
          Pattern.compile("解绑"),
          Language.EN,
          Pattern.compile("\\bunb(?:ind|ound)", Pattern.CASE_INSENSITIVE));

  private final List<FieldError> findings = new ArrayList<>();

  private TemplateRules() {}

  /** Everything that speaks against publishing these sections; empty when nothing does. */
  static List<FieldError> check(Map<Section, Bilingual> sections) {
    TemplateRules rules = new TemplateRules();
    for (Section section : Section.values()) {
      for (Language language : Language.values()) {
        Bilingual text = sections.get(section);
        rules.check(section, language, text == null ? "" : text.in(language));
      }
    }
    return List.copyOf(rules.findings);
  }

  private void check(Section section, Language language, String text) {
    String at = section.name() + "." + language.tag();
    if (text.isBlank()) {
      findings.add(
          section == Section.AFTER_UNBINDING
              ? FieldError.of(at, "contract.template.noUnbindingClause")
              : FieldError.of(at, "contract.template.missing"));
      return;
    }
    if (text.length() > MOST_CHARACTERS) {
      findings.add(FieldError.of(at, "contract.template.tooLong", MOST_CHARACTERS));
      return;
    }
    if (text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r')) {
      findings.add(FieldError.of(at, "contract.template.control"));
      return;
    }
    if (section == Section.AFTER_UNBINDING && !saysUnbinding(language, text)) {
      findings.add(FieldError.of(at, "contract.template.noUnbindingClause"));
    }
    String folded = Normalizer.normalize(text, Normalizer.Form.NFKC);
    first(AMOUNT, folded)
        .ifPresent(words -> findings.add(FieldError.of(at, "contract.template.amount", words)));
    undisclosedFee(folded)
        .ifPresent(fee -> findings.add(FieldError.of(at, "contract.template.fee", fee)));
    endless(folded)
        .ifPresent(words -> findings.add(FieldError.of(at, "contract.template.endless", words)));
    ForbiddenPromises.in(text)
        .ifPresent(words -> findings.add(FieldError.of(at, "contract.template.promise", words)));
  }

  private static boolean saysUnbinding(Language language, String text) {
    Pattern pattern = UNBINDING.get(language);
    return pattern != null && pattern.matcher(text).find();
  }

  /** "No fee that was not stated may be charged" (State Council order 768, art. 34). */
  private static Optional<String> undisclosedFee(String text) {
    Matcher chinese = CHINESE_FEE.matcher(text);
    while (chinese.find()) {
      String before = chinese.group(1);
      if (CHINESE_FEES.stream().noneMatch(before::endsWith) && !before.isEmpty()) {
        return Optional.of(chinese.group());
      }
    }
    Matcher english = ENGLISH_FEE.matcher(text);
    while (english.find()) {
      if (!ENGLISH_FEES.contains(english.group(1).toLowerCase(Locale.ROOT))) {
        return Optional.of(english.group());
      }
    }
    return Optional.empty();
  }

  private static Optional<String> endless(String text) {
    return SENTENCE_END
        .splitAsStream(text)
        .filter(sentence -> MONEY.matcher(sentence).find())
        .flatMap(sentence -> first(ENDLESS, sentence).stream())
        .findFirst();
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    return found.find() ? Optional.of(found.group()) : Optional.empty();
  }
}
