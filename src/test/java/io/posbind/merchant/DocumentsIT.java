package io.posbind.merchant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.posbind.PosbindIT;
import io.posbind.merchant.StoreOutcome.Refused;
import io.posbind.merchant.StoreOutcome.Stored;
import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@PosbindIT
class DocumentsIT {

  @Autowired Documents documents;
  @Autowired JdbcClient jdbc;

  private final UUID dossier = UUID.randomUUID();

  @Test
  void givesBackWhatWasStored() {
    Document stored = store(DocumentKind.LICENCE, "营业执照.png", Files.png());
    assertThat(stored.filename()).isEqualTo("营业执照.png");
    assertThat(stored.type()).isEqualTo(DocumentType.PNG);
    assertThat(stored.size()).isEqualTo(Files.png().length);

    assertThat(documents.list(dossier)).containsExactly(stored);
    OpenedDocument opened = documents.open(dossier, stored.id()).orElseThrow();
    assertThat(opened.document()).isEqualTo(stored);
    assertThat(opened.content()).isEqualTo(Files.png());
  }

  @Test
  void opensNothingThroughAnotherDossier() {
    Document stored = store(DocumentKind.LICENCE, "a.png", Files.png());
    assertThat(documents.open(UUID.randomUUID(), stored.id())).isEmpty();
    assertThat(documents.remove(UUID.randomUUID(), stored.id())).isFalse();
    assertThat(documents.list(UUID.randomUUID())).isEmpty();
  }

  @Test
  void keepsEarlierVersionsAndCountsTheLatest() {
    Document first = store(DocumentKind.ID_FRONT, "a.jpg", Files.jpeg(Color.RED));
    Document second = store(DocumentKind.ID_FRONT, "b.jpg", Files.jpeg(Color.BLUE));
    Document back = store(DocumentKind.ID_BACK, "c.jpg", Files.jpeg(Color.RED));

    assertThat(documents.list(dossier))
        .extracting(Document::id)
        .containsExactly(back.id(), second.id(), first.id());
    assertThat(documents.latest(dossier))
        .containsOnlyKeys(DocumentKind.ID_FRONT, DocumentKind.ID_BACK)
        .containsEntry(DocumentKind.ID_FRONT, second);
  }

  @Test
  void takesTheSameContentTwiceAsOneDocumentSubmittedAnew() {
    Document first = store(DocumentKind.ID_FRONT, "a.jpg", Files.jpeg(Color.RED));
    store(DocumentKind.ID_FRONT, "b.jpg", Files.jpeg(Color.BLUE));
    Document again = store(DocumentKind.ID_FRONT, "other name.jpg", Files.jpeg(Color.RED));

    assertThat(again.id()).isEqualTo(first.id());
    assertThat(again.filename()).isEqualTo("a.jpg");
    assertThat(again.storedAt()).isEqualTo(first.storedAt());
    assertThat(again.submittedAt()).isAfter(first.submittedAt());
    assertThat(documents.list(dossier)).hasSize(2);
    assertThat(documents.latest(dossier)).containsEntry(DocumentKind.ID_FRONT, again);
  }

  @Test
  void takesADoubleClickAsOne() {
    List<UUID> ids =
        IntStream.range(0, 8)
            .parallel()
            .mapToObj(click -> store(DocumentKind.LICENCE, "a.pdf", Files.pdf()).id())
            .distinct()
            .toList();
    assertThat(ids).hasSize(1);
    assertThat(documents.list(dossier)).hasSize(1);
  }

  @Test
  void refusesWhatIsNoDocumentAndKeepsWhatIsThere() {
    Document stored = store(DocumentKind.LICENCE, "a.png", Files.png());
    assertThat(documents.store(dossier, DocumentKind.LICENCE, "b.png", new byte[0]))
        .isEqualTo(new Refused("document.empty", List.of()));
    assertThat(
            documents.store(
                dossier,
                DocumentKind.LICENCE,
                "b.png",
                Arrays.copyOf(Files.png(), FileCheck.MAX_BYTES + 1)))
        .isEqualTo(new Refused("document.tooLarge", List.of(10)));
    assertThat(documents.list(dossier)).containsExactly(stored);
  }

  @Test
  void storesTheLargestFile() {
    byte[] largest = Arrays.copyOf(Files.jpeg(), FileCheck.MAX_BYTES);
    Document stored = store(DocumentKind.SHOP_PHOTO, "a.jpg", largest);
    assertThat(documents.open(dossier, stored.id()).orElseThrow().content()).isEqualTo(largest);
  }

  @Test
  void refusesEndlessUploadsButNotAKnownOne() {
    for (int i = 0; i < Documents.MAX_PER_DOSSIER; i++) {
      store(DocumentKind.ID_FRONT, "a.jpg", variant(i));
    }
    assertThat(documents.store(dossier, DocumentKind.ID_FRONT, "a.jpg", Files.png()))
        .isEqualTo(new Refused("document.tooMany", List.of(Documents.MAX_PER_DOSSIER)));
    store(DocumentKind.ID_FRONT, "a.jpg", variant(7));
    assertThat(documents.list(dossier)).hasSize(Documents.MAX_PER_DOSSIER);
  }

  @Test
  void forgetsWhatADraftTakesBack() {
    Document wrong = store(DocumentKind.ID_FRONT, "a.jpg", Files.jpeg());
    store(DocumentKind.ID_BACK, "a.jpg", Files.jpeg());
    assertThat(documents.remove(dossier, wrong.id())).isTrue();
    assertThat(documents.remove(dossier, wrong.id())).isFalse();
    assertThat(documents.open(dossier, wrong.id())).isEmpty();
    assertThat(documents.removeAll(dossier)).isEqualTo(1);
    assertThat(documents.list(dossier)).isEmpty();
  }

  @Test
  void opensContentUnderItsOwnRowOnly() {
    Document mine = store(DocumentKind.ID_FRONT, "a.jpg", Files.jpeg());
    Document other = store(DocumentKind.ID_BACK, "b.png", Files.png());
    jdbc.sql(
            """
            update posbind.document set sealed_content =
              (select sealed_content from posbind.document where id = :other)
            where id = :mine
            """)
        .param("other", other.id())
        .param("mine", mine.id())
        .update();
    assertThatIllegalStateException().isThrownBy(() -> documents.open(dossier, mine.id()));
  }

  private Document store(DocumentKind kind, String filename, byte[] content) {
    StoreOutcome outcome = documents.store(dossier, kind, filename, content);
    assertThat(outcome).isInstanceOf(Stored.class);
    return ((Stored) outcome).document();
  }

  private static byte[] variant(int number) {
    byte[] photo = Files.jpeg();
    byte[] variant = Arrays.copyOf(photo, photo.length + 1);
    variant[photo.length] = (byte) number;
    return variant;
  }
}
