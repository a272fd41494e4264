package io.posbind.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNameTests {

  @ParameterizedTest
  @CsvSource({
    "营业执照.jpg, 营业执照.jpg",
    "身份证 正面.JPG, 身份证 正面.jpg",
    "𠮷野🍰.jpeg, 𠮷野🍰.jpeg",
    "\ud884\udf50\ud83e\udee0.jpg, \ud884\udf50\ud83e\udee0.jpg",
    "C:\\fakepath\\scan.jpg, scan.jpg",
    "../../etc/passwd, passwd.jpg",
    "photo.png, photo.png.jpg",
    "a<b>.jpg, a_b_.jpg",
    "..hidden.jpg, hidden.jpg",
    ".jpg, id-front.jpg",
    "'', id-front.jpg",
    "/, id-front.jpg"
  })
  void keepsWhatIsHarmless(String typed, String safe) {
    assertThat(FileName.safe(typed, DocumentKind.ID_FRONT, DocumentType.JPEG)).isEqualTo(safe);
  }

  @Test
  void takesOutWhatBreaksHeadersAndWhatDeceives() {
    assertThat(
            FileName.safe(
                "a\r\nSet-Cookie: b\u0000\"\u202egpj.jpg",
                DocumentKind.ID_FRONT,
                DocumentType.JPEG))
        .isEqualTo("aSet-Cookie_ b_gpj.jpg");
  }

  @Test
  void shortensLongNamesButKeepsTheExtension() {
    String name =
        FileName.safe("𠮷".repeat(100_000) + ".pdf", DocumentKind.LICENCE, DocumentType.PDF);
    assertThat(name.codePointCount(0, name.length())).isEqualTo(120);
    assertThat(name).endsWith("𠮷.pdf");
  }

  @Property
  void isAlwaysSafe(@ForAll String typed) {
    String name = FileName.safe(typed, DocumentKind.LICENCE, DocumentType.PDF);
    assertThat(name).endsWith(".pdf").doesNotContain("/", "\\", "\"", "\r", "\n", "\0");
    assertThat(name.codePointCount(0, name.length())).isBetween(5, 120);
    assertThat(FileName.safe(name, DocumentKind.LICENCE, DocumentType.PDF)).isEqualTo(name);
  }
}
