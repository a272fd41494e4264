package io.posbind.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.posbind.shared.Language;
import io.posbind.shared.TimeOrderedId;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mail.MailPreparationException;

class NoticeTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nobody",
        "a@example.com\r\nBcc: b@example.com",
        "a@example.com\nb@example.com",
        "a@example.com, b@example.com",
        "\"a\" <a@example.com>",
        "a@example.com\u0000",
        "a b@example.com"
      })
  void goesToOnePlainAddressOnly(String to) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> to(to))
        .withMessageNotContaining("example.com");
  }

  @Test
  void printsWithoutPersonalData() {
    assertThat(to("zhang.san@example.com").toString())
        .isEqualTo("Notice[s/t about A00000018 to z***@example.com]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\r\nBcc: b@example.com", "a\nb", "a\u0000b", "a\u0085b"})
  void headersTakeNoControlCharacters(String text) {
    assertThatExceptionOfType(MailPreparationException.class)
        .isThrownBy(() -> HeaderText.require(text));
  }

  @Test
  void idsSortByTimeAndAreOfVersionSeven() {
    UUID early = TimeOrderedId.next(Instant.parse("2026-11-22T00:00:00.000Z"));
    UUID late = TimeOrderedId.next(Instant.parse("2026-11-22T00:00:00.001Z"));
    assertThat(early.toString()).isLessThan(late.toString());
    assertThat(early.version()).isEqualTo(7);
    assertThat(early.variant()).isEqualTo(2);
  }

  @Test
  void tokensAreLongRandomAndPrintHidden() {
    assertThat(IntStream.range(0, 1000).mapToObj(i -> Token.random()).distinct()).hasSize(1000);
    Token token = Token.random();
    assertThat(Token.parse(token.value())).contains(token);
    assertThat(Token.parse("x".repeat(100_000))).isEmpty();
    assertThat(Token.parse("")).isEmpty();
    assertThat(token.toString()).doesNotContain(token.value());
  }

  private static Notice to(String to) {
    return new Notice("s", "t", Samples.NUMBER, Language.EN, to, Map.of(), null);
  }
}
