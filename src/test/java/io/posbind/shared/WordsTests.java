package io.posbind.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTests {

  @Test
  void keepsLinesTabsMarkupAndYoungCharacters() {
    assertThat(Words.parse("  一\r\n二\t<b>𠮷🫠\uD884\uDF50</b> ", 100))
        .isEqualTo(Parsed.valid("一\n二\t<b>𠮷🫠\uD884\uDF50</b>"));
  }

  @Test
  void takesNothingForEmpty() {
    assertThat(Words.parse(null, 1)).isEqualTo(Parsed.valid(""));
    assertThat(Words.parse(" \n ", 1)).isEqualTo(Parsed.valid(""));
  }

  @Test
  void countsCodePoints() {
    assertThat(Words.parse("𠮷".repeat(500), 500)).isInstanceOf(Parsed.Valid.class);
    assertThat(Words.parse("𠮷".repeat(501), 500)).isEqualTo(Parsed.invalid("text.tooLong", 500));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u061C", "\u200E", "\u200F", "\u202A", "\u202E", "\u2066", "\u2069", "\uFEFF", "\u200B",
        "\u200C", "\u200D", "\u2060", "\u00AD"
      })
  void refusesWhatTurnsTheDirectionOfWritingOrHides(String character) {
    assertThat(Words.parse("a" + character + "b", 100))
        .isEqualTo(Parsed.invalid("text.characters"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"👨\u200D👩\u200D👧", "❤\uFE0F"})
  void keepsWhatEmojiAreJoinedWith(String emoji) {
    assertThat(Words.parse(emoji, 100)).isEqualTo(Parsed.valid(emoji));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000b", "a\u0007b", "a\rb", "a\u0085b", "a\uD800b", "a\uFFFFb"})
  void refusesWhatIsNoText(String typed) {
    assertThat(Words.parse(typed, 100)).isEqualTo(Parsed.invalid("text.characters"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\r\nb", "a\tb"})
  void refusesSeveralLinesWhereOneIsMeant(String typed) {
    assertThat(Words.line(typed, 100)).isEqualTo(Parsed.invalid("text.lineBreak"));
    assertThat(Words.line(" UP-1\n", 100)).isEqualTo(Parsed.valid("UP-1"));
    assertThat(Words.line("a\u0000b", 100)).isEqualTo(Parsed.invalid("text.characters"));
  }
}
