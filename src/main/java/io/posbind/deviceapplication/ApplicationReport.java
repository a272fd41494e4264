package io.posbind.deviceapplication;

import static io.posbind.shared.Spelling.spell;

import io.posbind.order.StageProgress;
import io.posbind.shared.Masking;
import io.posbind.shared.Times;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where an application stands, as a system is told: codes to act on, texts in the caller's language
 * to show. Names are masked; what a clerk wrote to the merchant is told as it was written.
 *
 * @param merchant name, masked; null once it is forgotten
 * @param forgottenAt when what is personal was deleted, because it was kept as long as the law
 *     wants; null before
 * @param respondBy until when the merchant must act; null when nothing is asked for
 * @param terminal serial number of the terminal that the case has; null when none
 * @param reasons why it was rejected; empty otherwise
 * @param stages how far the way to a live terminal has come: those begun, in their order
 * @param history what happened, oldest first
 */
record ApplicationReport(
    @Schema(example = "A00000018") String number,
    @Schema(
            example = "material_required",
            allowableValues = {
              "received",
              "material_required",
              "under_review",
              "awaiting_stock",
              "approved",
              "rejected",
              "withdrawn",
              "expired"
            })
        String state,
    @Schema(example = "上*****") @Nullable String merchant,
    @Schema(example = "shengpay-esign") String product,
    @Schema(example = "2027-03-01T09:30:00+08:00") OffsetDateTime submittedAt,
    List<Need> requirements,
    @Schema(example = "2027-03-15T23:59:59+08:00") @Nullable OffsetDateTime respondBy,
    @Schema(example = "00005702280117638929") @Nullable String terminal,
    List<Explained> reasons,
    List<Stage> stages,
    List<Event> history,
    @Nullable OffsetDateTime forgottenAt) {

  /**
   * A document that the application needs.
   *
   * @param document the {@code kind} to hand it in under
   * @param errors why it must be brought, or brought again; empty when it is there
   */
  @Schema(name = "Requirement")
  record Need(
      @Schema(
              example = "licence",
              allowableValues = {"id_front", "id_back", "licence", "account_proof", "shop_photo"})
          String document,
      @Schema(
              example = "currently_due",
              allowableValues = {"currently_due", "pending_verification", "satisfied", "past_due"})
          String state,
      @Schema(example = "2027-03-15T23:59:59+08:00") @Nullable OffsetDateTime dueAt,
      List<Explained> errors) {}

  /**
   * A stable code, why, and what to do about it.
   *
   * @param note what a clerk wrote to the merchant besides; null when nothing
   */
  @Schema(name = "Reason")
  record Explained(
      @Schema(example = "blurry") String code,
      @Schema(example = "照片看不清。") String reason,
      @Schema(example = "请在光线充足处重拍，避免手抖和反光。") String remedy,
      @Schema(
              example = "左下角的印章看不清",
              description =
                  "What a clerk wrote to the merchant besides, in the clerk's words; null when nothing")
          @Nullable String note) {}

  /**
   * One stage of the way.
   *
   * @param process that carries it out
   * @param state code of the state it is in
   * @param endedAt null while it runs
   */
  @Schema(name = "Stage")
  record Stage(
      @Schema(
              example = "contract-signing",
              allowableValues = {"device-application", "contract-signing", "installation"})
          String process,
      @Schema(example = "C00000018") String number,
      @Schema(allowableValues = {"running", "passed", "failed"}) String standing,
      @Schema(example = "offered") String state,
      @Schema(example = "2027-03-01T09:30:00+08:00") OffsetDateTime since,
      @Nullable OffsetDateTime endedAt) {}

  /** One line of the history. */
  @Schema(name = "ApplicationEvent")
  record Event(
      @Schema(example = "2027-03-01T09:30:00+08:00") OffsetDateTime at,
      @Schema(example = "material_requested") String kind) {}

  /**
   * @param text the message of a key, in the caller's language
   */
  static ApplicationReport of(
      ApplicationView view, List<StageProgress> way, UnaryOperator<String> text, Times times) {
    return new ApplicationReport(
        view.number().value(),
        spell(view.status()),
        view.forgottenAt() == null ? Masking.name(view.merchantName()) : null,
        view.product().value(),
        times.offset(view.submittedAt()),
        view.requirements().stream().map(requirement -> need(requirement, text, times)).toList(),
        times.offsetOrNull(view.respondBy()),
        view.terminal(),
        view.reasons().stream()
            .map(code -> explained(code, "rejection." + code, view.decisionNote(), text))
            .toList(),
        way.stream().map(stage -> stage(stage, times)).toList(),
        view.history().stream()
            .map(milestone -> new Event(times.offset(milestone.at()), milestone.kind()))
            .toList(),
        times.offsetOrNull(view.forgottenAt()));
  }

  private static Stage stage(StageProgress stage, Times times) {
    return new Stage(
        stage.slug(),
        stage.number().value(),
        spell(stage.standing()),
        stage.status(),
        times.offset(stage.since()),
        times.offsetOrNull(stage.endedAt()));
  }

  private static Need need(Requirement requirement, UnaryOperator<String> text, Times times) {
    return new Need(
        spell(requirement.kind()),
        spell(requirement.state()),
        times.offsetOrNull(requirement.dueAt()),
        requirement.isOpen() ? List.of(why(requirement, text)) : List.of());
  }

  private static Explained why(Requirement requirement, UnaryOperator<String> text) {
    if (requirement.revision() != null) {
      String code = spell(requirement.revision());
      return explained(code, "revision." + code, requirement.note(), text);
    }
    String key = "document." + spell(requirement.kind());
    return new Explained("missing", text.apply(key + ".why"), text.apply(key + ".remedy"), null);
  }

  private static Explained explained(
      String code, String key, String note, UnaryOperator<String> text) {
    return new Explained(
        code, text.apply(key), text.apply(key + ".remedy"), note.isEmpty() ? null : note);
  }
}
