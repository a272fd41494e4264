package io.posbind.installation;

import io.posbind.onetimecode.CodeCheck;
import io.posbind.onetimecode.CodeIssue;
import io.posbind.onetimecode.OneTimeCodes;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.FieldError;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * How the merchant confirms that the terminal works and was explained: by reading a mailed code to
 * the technician, who types it in. A code is good for one terminal; a swapped one needs another.
 */
@Component
class Confirmation {

  private final InstallationTable installations;
  private final OneTimeCodes codes;
  private final InstallationNotices notices;

  Confirmation(InstallationTable installations, OneTimeCodes codes, InstallationNotices notices) {
    this.installations = installations;
    this.codes = codes;
    this.notices = notices;
  }

  /** Mails the merchant a code. */
  @Transactional
  Optional<FieldError> send(CaseNumber number, String by) {
    InstallationRow installation = installations.lock(number);
    if (!isAsked(installation)) {
      return Optional.of(FieldError.of("code", "installation.codeNotNow"));
    }
    CodeIssue issue =
        codes.issue(notices.code(installation, decision(number), document(installation)));
    if (issue instanceof CodeIssue.TooSoon soon) {
      return Optional.of(
          FieldError.of("code", "installation.codeTooSoon", Math.max(1, soon.pause().toSeconds())));
    }
    if (issue instanceof CodeIssue.TooMany many) {
      return Optional.of(
          FieldError.of("code", "installation.codeTooMany", Math.max(1, many.pause().toMinutes())));
    }
    installations.note(number, "code_sent", by);
    return Optional.empty();
  }

  /** Checks the code that the merchant has read out. */
  @Transactional
  Optional<FieldError> check(CaseNumber number, String typed) {
    InstallationRow installation = installations.lock(number);
    if (!isAsked(installation)) {
      return Optional.of(FieldError.of("code", "installation.codeNotNow"));
    }
    CodeCheck check = codes.check(decision(number), document(installation), typed);
    if (check instanceof CodeCheck.Wrong wrong) {
      return Optional.of(
          wrong.triesLeft() == 0
              ? FieldError.of("code", "installation.codeVoid")
              : FieldError.of("code", "installation.codeWrong", wrong.triesLeft()));
    }
    if (check instanceof CodeCheck.NoneValid) {
      return Optional.of(FieldError.of("code", "installation.codeVoid"));
    }
    installations.confirmed(number);
    return Optional.empty();
  }

  /** Whether the merchant's word is awaited now. */
  static boolean isAsked(InstallationRow installation) {
    return installation.status() == InstallationStatus.SCHEDULED
        && installation.terminal() != null
        && installation.confirmedAt() == null;
  }

  private static String decision(CaseNumber number) {
    return "installation " + number;
  }

  private static String document(InstallationRow installation) {
    return HexFormat.of()
        .formatHex(String.valueOf(installation.terminal()).getBytes(StandardCharsets.UTF_8));
  }
}
