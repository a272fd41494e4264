package io.posbind.merchant;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.posbind.shared.Parsed;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileCheckTests {

  private static final Parsed<DocumentType> DAMAGED = Parsed.invalid("document.damaged");

  @Test
  void tellsTheTypeByContentAndNotByName() {
    assertThat(FileCheck.check("a.jpg", Files.jpeg())).isEqualTo(Parsed.valid(DocumentType.JPEG));
    assertThat(FileCheck.check("a.png", Files.jpeg())).isEqualTo(Parsed.valid(DocumentType.JPEG));
    assertThat(FileCheck.check("a", Files.png())).isEqualTo(Parsed.valid(DocumentType.PNG));
    assertThat(FileCheck.check("a.exe", Files.pdf())).isEqualTo(Parsed.valid(DocumentType.PDF));
  }

  @Test
  void takesProgressivePhotosAndPhotosWithAFilmBehindThem() {
    byte[] photo = Files.progressiveJpeg();
    byte[] moving = Arrays.copyOf(photo, photo.length + 5000);
    assertThat(FileCheck.check("a.jpg", photo)).isEqualTo(Parsed.valid(DocumentType.JPEG));
    assertThat(FileCheck.check("a.jpg", moving)).isEqualTo(Parsed.valid(DocumentType.JPEG));
  }

  @Test
  void refusesEmptyAndOversizedFiles() {
    assertThat(FileCheck.check("a.jpg", new byte[0])).isEqualTo(Parsed.invalid("document.empty"));
    byte[] photo = Files.jpeg();
    assertThat(FileCheck.check("a.jpg", Arrays.copyOf(photo, FileCheck.MAX_BYTES)))
        .isEqualTo(Parsed.valid(DocumentType.JPEG));
    assertThat(FileCheck.check("a.jpg", Arrays.copyOf(photo, FileCheck.MAX_BYTES + 1)))
        .isEqualTo(Parsed.invalid("document.tooLarge", 10));
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html><script>", "MZ\u0090", "PK\u0003\u0004", "GIF89a", "\n%PDF-1.7"})
  void refusesOtherTypesAndSaysWhenTheyAreDisguised(String content) {
    assertThat(FileCheck.check("a.docx", content.getBytes(ISO_8859_1)))
        .isEqualTo(Parsed.invalid("document.type"));
    assertThat(FileCheck.check("a.JPG", content.getBytes(ISO_8859_1)))
        .isEqualTo(Parsed.invalid("document.disguised"));
    assertThat(FileCheck.check("a.pdf", content.getBytes(ISO_8859_1)))
        .isEqualTo(Parsed.invalid("document.disguised"));
  }

  @Test
  void knowsThePhotosOfIphones() {
    byte[] heic = "\0\0\0\u0018ftypheic\0\0\0\0".getBytes(ISO_8859_1);
    assertThat(FileCheck.check("IMG_1.HEIC", heic)).isEqualTo(Parsed.invalid("document.heic"));
    assertThat(FileCheck.check("IMG_1.jpg", heic)).isEqualTo(Parsed.invalid("document.heic"));
  }

  @Property(tries = 200)
  void refusesPicturesCutOffAnywhere(@ForAll @IntRange(min = 8, max = 99) int percent) {
    for (byte[] picture : new byte[][] {Files.jpeg(), Files.progressiveJpeg(), Files.png()}) {
      byte[] cut = Arrays.copyOf(picture, picture.length * percent / 100);
      assertThat(FileCheck.check("a.jpg", cut)).isEqualTo(DAMAGED);
    }
  }

  @Property(tries = 200)
  void neverFailsOnWhateverStandsBehindAMagicNumber(@ForAll byte[] noise) {
    for (String magic : new String[] {"\u00ff\u00d8\u00ff", "\u0089PNG\r\n\u001a\n", "%PDF-1.7"}) {
      byte[] start = magic.getBytes(ISO_8859_1);
      byte[] file = Arrays.copyOf(start, start.length + noise.length);
      System.arraycopy(noise, 0, file, start.length, noise.length);
      assertThat(FileCheck.check("a.jpg", file)).isEqualTo(DAMAGED);
    }
  }

  @Test
  void refusesAPngWithAFlippedBit() {
    byte[] png = Files.png();
    png[png.length / 2] ^= 1;
    assertThat(FileCheck.check("a.png", png)).isEqualTo(DAMAGED);
  }

  @Test
  void refusesPicturesThatUnfoldWithoutEnd() {
    Parsed<DocumentType> refusal = Parsed.invalid("document.tooManyPixels", 64);
    assertThat(FileCheck.check("a.png", Files.pngOf(8000, 8000)))
        .isEqualTo(Parsed.valid(DocumentType.PNG));
    assertThat(FileCheck.check("a.png", Files.pngOf(8001, 8000))).isEqualTo(refusal);
    assertThat(FileCheck.check("a.png", Files.pngOf(Integer.MAX_VALUE, Integer.MAX_VALUE)))
        .isEqualTo(refusal);
    assertThat(FileCheck.check("a.png", Files.pngOf(0, 10))).isEqualTo(DAMAGED);
    byte[] jpeg = Files.jpeg();
    int frame = new String(jpeg, ISO_8859_1).indexOf("\u00ff\u00c0");
    for (int i = 5; i < 9; i++) {
      jpeg[frame + i] = (byte) 0xFF;
    }
    assertThat(FileCheck.check("a.jpg", jpeg)).isEqualTo(refusal);
  }

  @Test
  void refusesPdfsWithAPassword() {
    byte[] locked =
        Files.pdf("1 0 obj <</Type /Catalog>> endobj\n", "<</Root 1 0 R/Encrypt 5 0 R>>");
    assertThat(FileCheck.check("a.pdf", locked)).isEqualTo(Parsed.invalid("document.protected"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<</OpenAction <</S /JavaScript /JS (app.alert\\(1\\))>>>>",
        "<</S /J#61vaScript /JS (app.alert\\(1\\))>>",
        "<</S/Launch/F(cmd.exe)>>",
        "<</Names <</EmbeddedFiles 7 0 R>>>>",
        "<</Subtype/RichMedia>>"
      })
  void refusesPdfsThatDoThingsOrCarryFiles(String object) {
    Parsed<DocumentType> refusal = Parsed.invalid("document.active");
    assertThat(FileCheck.check("a.pdf", Files.pdf("3 0 obj " + object + " endobj\n", "<<>>")))
        .isEqualTo(refusal);
    assertThat(FileCheck.check("a.pdf", Files.pdfWithObjectStream(object.getBytes(UTF_8))))
        .isEqualTo(refusal);
  }

  @Test
  void takesCompressedPdfsAndRefusesThoseThatUnfoldWithoutEnd() {
    assertThat(FileCheck.check("a.pdf", Files.pdfWithObjectStream("<</A 1>>".getBytes(UTF_8))))
        .isEqualTo(Parsed.valid(DocumentType.PDF));
    assertThat(FileCheck.check("a.pdf", Files.pdfWithObjectStream(new byte[40_000_000])))
        .isEqualTo(DAMAGED);
  }

  @Test
  void refusesPdfsThatKeepALookerBusy() {
    String many = "4 0 obj <</Type /ObjStm>> stream\n".repeat(100_000);
    assertThat(FileCheck.check("a.pdf", Files.pdf(many, "<<>>"))).isEqualTo(DAMAGED);
  }

  @Test
  void refusesPdfsWithoutTheirEnd() {
    byte[] pdf = Files.pdf();
    assertThat(FileCheck.check("a.pdf", Arrays.copyOf(pdf, pdf.length - 8))).isEqualTo(DAMAGED);
  }
}
