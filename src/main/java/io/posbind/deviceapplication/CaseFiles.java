package io.posbind.deviceapplication;

import io.posbind.catalogue.Catalogue;
import io.posbind.merchant.Document;
import io.posbind.merchant.Documents;
import io.posbind.merchant.Merchants;
import io.posbind.notification.NoticeEvidence;
import io.posbind.notification.Notices;
import io.posbind.order.WithdrawalReason;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.Language;
import io.posbind.terminal.Stock;
import io.posbind.terminal.TerminalSerial;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts case files together. */
@Component
class CaseFiles {

  private final Applications applications;
  private final Merchants merchants;
  private final Documents documents;
  private final Catalogue catalogue;
  private final Notices notices;
  private final Stock stock;

  CaseFiles(
      Applications applications,
      Merchants merchants,
      Documents documents,
      Catalogue catalogue,
      Notices notices,
      Stock stock) {
    this.applications = applications;
    this.merchants = merchants;
    this.documents = documents;
    this.catalogue = catalogue;
    this.notices = notices;
    this.stock = stock;
  }

  Optional<CaseFile> find(CaseNumber number, Language language) {
    return applications.find(number).map(application -> caseFile(application, language));
  }

  private CaseFile caseFile(ApplicationRow application, Language language) {
    return new CaseFile(
        application,
        application.forgottenAt() == null
            ? merchants.profile(application.id()).orElseThrow()
            : null,
        catalogue.product(application.product()).orElseThrow().name().in(language),
        applications.location(application),
        applications.othersInFlight(application),
        papers(application),
        applications.history(application.number()),
        notices.history(application.number()).stream().filter(CaseFiles::isOfApplication).toList(),
        applications.note(application),
        stock.terminalOf(application.number()).map(TerminalSerial::value).orElse(null),
        withdrawal(application));
  }

  /** The later stages of an order tell the merchant under the same number. */
  private static boolean isOfApplication(NoticeEvidence notice) {
    return notice.slug().equals(DeviceApplications.SLUG) || notice.slug().equals("portal");
  }

  private @Nullable WithdrawalReason withdrawal(ApplicationRow application) {
    WithdrawalReason reason = applications.withdrawal(application);
    return reason.isNone() ? null : reason;
  }

  private List<CaseFile.Paper> papers(ApplicationRow application) {
    Map<?, List<Document>> brought =
        documents.list(application.id()).stream().collect(Collectors.groupingBy(Document::kind));
    return application.requirements().stream()
        .map(
            requirement -> {
              List<Document> files = brought.getOrDefault(requirement.kind(), List.of());
              return files.isEmpty()
                  ? new CaseFile.Paper(requirement, null, List.of())
                  : new CaseFile.Paper(requirement, files.get(0), files.subList(1, files.size()));
            })
        .toList();
  }
}
