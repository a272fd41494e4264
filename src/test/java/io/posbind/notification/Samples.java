package io.posbind.notification;

import io.posbind.shared.CaseNumber;
import io.posbind.shared.Language;
import io.posbind.shared.TimeOrderedId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Notices as they might occur, one of each template and language. */
final class Samples {

  static final CaseNumber NUMBER = new CaseNumber("A00000018");
  static final String DRAFT = "019ab2c3-1f60-7b2e-8c11-5d0c5fb2a001";
  static final String ADDRESS = "zhang.san@example.com";
  static final LocalDate DEADLINE = LocalDate.of(2026, 12, 6);
  static final Instant NOW = Instant.parse("2026-11-22T02:30:00Z");

  static final NotificationProperties PROPERTIES =
      new NotificationProperties(
          "service@pay.example",
          "示例支付",
          "Example Pay",
          "400-000-0000",
          Duration.ofDays(30),
          Duration.ofDays(30),
          List.of(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(5)),
          Duration.ofDays(3),
          Duration.ofMinutes(10),
          5);

  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private Samples() {}

  static Notice notice(Template template, Language language) {
    Map<String, Object> values = new LinkedHashMap<>();
    template.keys().forEach((key, entries) -> values.put(key, value(key, entries, language)));
    boolean draft = template.name().equals("draft-saved");
    return new Notice(
        template.slug(),
        template.name(),
        draft ? DRAFT : NUMBER.value(),
        language,
        ADDRESS,
        values,
        !template.link() ? null : draft ? LinkPurpose.DRAFT : LinkPurpose.CASE);
  }

  static Outbox.Waiting waiting(Notice notice, Map<String, Object> filled) {
    UUID id = TimeOrderedId.next(NOW);
    return new Outbox.Waiting(
        id,
        new Notice(
            notice.slug(),
            notice.template(),
            notice.about(),
            notice.language(),
            notice.to(),
            filled,
            notice.link()),
        notice.link() == null ? null : Token.random(),
        notice.link() == null ? null : PROPERTIES.linkEnd(notice.link(), NOW, ZONE),
        "<" + id + "@pay.example>",
        NOW,
        0);
  }

  private static Object value(String key, Set<String> entries, Language language) {
    boolean zh = language == Language.ZH_CN;
    return switch (key) {
      case "name" -> zh ? "张三便利店" : "Zhang San Convenience Store";
      case "product" -> zh ? "拉卡拉 4G 电签 POS" : "Lakala 4G e-sign POS";
      case "deadline" -> DEADLINE;
      case "since" -> NOW;
      case "daysLeft" -> 3;
      case "when" -> zh ? "11月25日（星期三）09:00–10:30" : "Wednesday, 25 November, 09:00–10:30";
      case "address" -> zh ? "上海市 浦东新区世纪大道1号" : "Shanghai, 1 Century Avenue";
      case "technician" -> zh ? "李师傅" : "Li";
      case "code" -> "482913";
      case "minutes" -> 10;
      case "serial" -> "00005702280117638929";
      case "account" -> "621626*********0018";
      case "installation" -> "I00000018";
      case "due" -> NOW;
      case "contract" -> "C00000018";
      case "signedAt", "effective" -> NOW;
      case "reason" ->
          zh
              ? "有些费用我不接受。流量费能不能免掉？"
              : "I do not accept some of the fees. Could the SIM fee be waived?";
      case "note" ->
          zh
              ? "按您的意见，流量费已经免掉，其余不变。"
              : "As you asked, the SIM fee is waived; nothing else has changed.";
      case "changes" -> zh ? CHANGES_ZH : CHANGES_EN;
      case "items" -> zh ? ITEMS_ZH : ITEMS_EN;
      case "reasons" -> zh ? REASONS_ZH : REASONS_EN;
      default -> throw new IllegalArgumentException("No sample of " + key + entries);
    };
  }

  private static final List<Map<String, String>> ITEMS_ZH =
      List.of(
          Map.of(
              "label", "身份证人像面",
              "reason", "照片模糊，号码看不清。",
              "remedy", "在光线好的地方重拍一张，四个角都要在画面里。"),
          Map.of(
              "label", "结算账户证明",
              "reason", "我们要确认结算账户是您本人的。",
              "remedy", "拍下银行卡正面，或上传银行出具的开户证明。"));

  private static final List<Map<String, String>> ITEMS_EN =
      List.of(
          Map.of(
              "label", "Front of your ID card",
              "reason", "The photo is blurred and the number cannot be read.",
              "remedy", "Take it again in good light, with all four corners in the picture."),
          Map.of(
              "label", "Proof of your settlement account",
              "reason", "We have to make sure that the account is yours.",
              "remedy", "Photograph the front of your card, or send a letter from your bank."));

  private static final List<Map<String, String>> CHANGES_ZH =
      List.of(Map.of("label", "流量费", "before", "每年 60 元，第 13 个月起", "after", "每年 48 元，第 13 个月起"));

  private static final List<Map<String, String>> CHANGES_EN =
      List.of(
          Map.of(
              "label", "SIM fee",
              "before", "¥60 a year, from month 13",
              "after", "¥48 a year, from month 13"));

  private static final List<Map<String, String>> REASONS_ZH =
      List.of(
          Map.of(
              "reason", "结算账户不在申请人名下。",
              "remedy", "换成您本人名下的银行卡，再重新申请。"),
          Map.of(
              "reason", "营业执照已过有效期。",
              "remedy", "先到市场监督管理部门办理延期或换照，拿到新执照后再申请。"));

  private static final List<Map<String, String>> REASONS_EN =
      List.of(
          Map.of(
              "reason", "The settlement account is not in the applicant’s name.",
              "remedy", "Choose a bank card of your own and apply again."),
          Map.of(
              "reason", "Your business licence has expired.",
              "remedy", "Have it renewed by the market regulator, then apply with the new one."));
}
