package io.posbind.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.posbind.PosbindIT;
import io.posbind.deviceapplication.DeviceApplications;
import io.posbind.deviceapplication.Door;
import io.posbind.deviceapplication.Forms;
import io.posbind.deviceapplication.Submission;
import io.posbind.merchant.DocumentKind;
import io.posbind.merchant.Documents;
import io.posbind.notification.LinkPurpose;
import io.posbind.notification.Notice;
import io.posbind.notification.Notices;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.Language;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@PosbindIT
class DraftsIT {

  private static final Answers TYPED = new Answers(Map.of("legalName", "诸葛亮"));

  @Autowired private Drafts drafts;
  @Autowired private DeviceApplications applications;
  @Autowired private Documents documents;
  @Autowired private Notices notices;
  @Autowired private TransactionTemplate transaction;
  @Autowired private JdbcClient jdbc;

  @Test
  void keepsWhatWasTypedSealed() {
    Draft draft = drafts.begin(TYPED);
    assertThat(drafts.find(draft.id()).orElseThrow().answers()).isEqualTo(TYPED);
    byte[] stored =
        jdbc.sql("select answers from posbind.draft where id = :id")
            .param("id", draft.id())
            .query(byte[].class)
            .single();
    assertThat(new String(stored, StandardCharsets.UTF_8)).doesNotContain("诸葛亮");
  }

  @Test
  void neverGoesBackToAnEarlierStep() {
    Draft draft = drafts.begin(TYPED);
    drafts.change(draft.id(), answers -> answers, Step.DOCUMENTS);
    drafts.change(draft.id(), answers -> answers.with("mcc", "5812"), Step.MERCHANT);
    Draft changed = drafts.find(draft.id()).orElseThrow();
    assertThat(changed.reached()).isEqualTo(Step.DOCUMENTS);
    assertThat(changed.answers().get("mcc")).isEqualTo("5812");
  }

  @Test
  void changesNothingOnceSubmittedAndForgetsWhatWasTyped() {
    Draft draft = drafts.begin(TYPED);
    CaseNumber number = CaseNumber.of('A', 9_000_001);
    drafts.submitted(draft.id(), number, Answers.NONE);
    drafts.change(draft.id(), answers -> TYPED, Step.REVIEW);
    Draft after = drafts.find(draft.id()).orElseThrow();
    assertThat(after.number()).isEqualTo(number);
    assertThat(after.answers()).isEqualTo(Answers.NONE);
    drafts.discard(draft.id());
    assertThat(drafts.find(draft.id())).isPresent();
  }

  /** Whatever happens between the two: an application always has its draft's word for it. */
  @Test
  void isAnApplicationWholeOrNotAtAll() {
    Draft draft = drafts.begin(new Answers(Map.of("email", "zhuge@example.com")));
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                drafts.handIn(
                    draft.id(),
                    typed -> {
                      applications.submit(typed.id(), Forms.soleProprietor(), Door.PAGE);
                      throw new IllegalStateException("cut off");
                    }));
    assertThat(applicationsOf(draft)).isZero();
    assertThat(drafts.find(draft.id()).orElseThrow().submitted()).isFalse();

    Submission first =
        drafts.handIn(
            draft.id(),
            typed -> applications.submit(typed.id(), Forms.soleProprietor(), Door.PAGE));
    Submission second =
        drafts.handIn(
            draft.id(),
            typed -> {
              throw new IllegalStateException("submitted twice");
            });
    assertThat(first).isInstanceOf(Submission.Accepted.class).isEqualTo(second);
    assertThat(applicationsOf(draft)).isOne();
    Draft after = drafts.find(draft.id()).orElseThrow();
    assertThat(after.number()).isEqualTo(((Submission.Accepted) first).number());
    assertThat(after.answers().get("email")).isEqualTo("z***@example.com");
  }

  private int applicationsOf(Draft draft) {
    return jdbc.sql("select count(*) from posbind.application where id = :id")
        .param("id", draft.id())
        .query(Integer.class)
        .single();
  }

  @Test
  void forgetsWhatHasExpiredWithItsDocumentsButNotThoseOfAnApplication() {
    Draft abandoned = withDocument();
    Draft submitted = withDocument();
    drafts.submitted(submitted.id(), CaseNumber.of('A', 9_000_002), Answers.NONE);
    mailed(abandoned.id());
    mailed(submitted.id());
    expire(abandoned.id());
    expire(submitted.id());
    assertThat(drafts.find(abandoned.id())).isEmpty();
    drafts.forgetExpired();
    assertThat(documents.list(abandoned.id())).isEmpty();
    assertThat(documents.list(submitted.id())).hasSize(1);
    assertThat(addressed(abandoned.id())).isEmpty();
    assertThat(addressed(submitted.id())).hasSize(1);
    assertThat(
            jdbc.sql("select count(*) from posbind.draft where id in (:ids)")
                .param("ids", List.of(abandoned.id(), submitted.id()))
                .query(Integer.class)
                .single())
        .isZero();
  }

  private Draft withDocument() {
    Draft draft = drafts.begin(TYPED);
    documents.store(
        draft.id(), DocumentKind.SHOP_PHOTO, "shop.jpg", Applicant.photo(Applicant.JPEG).buffer);
    return draft;
  }

  private void mailed(UUID id) {
    transaction.executeWithoutResult(
        status ->
            notices.send(
                new Notice(
                    "device-application",
                    "draft-saved",
                    id.toString(),
                    Language.ZH_CN,
                    "zhuge@example.com",
                    Map.of("deadline", Instant.now()),
                    LinkPurpose.DRAFT)));
  }

  /** What of the notices about a draft is still addressed to somebody. */
  private List<byte[]> addressed(UUID id) {
    return jdbc.sql("select sealed from posbind.notice where about = :id and sealed is not null")
        .param("id", id.toString())
        .query((row, i) -> row.getBytes(1))
        .list();
  }

  private void expire(UUID id) {
    jdbc.sql("update posbind.draft set expires_at = created_at where id = :id")
        .param("id", id)
        .update();
  }
}
