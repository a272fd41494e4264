package io.posbind.merchant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.posbind.shared.Parsed;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mobile numbers and email addresses. */
class ContactTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "13812345678",
        "138 1234 5678",
        "138-1234-5678",
        "+86 13812345678",
        "(+86)13812345678",
        "0086 138 1234 5678",
        "8613812345678",
        "＋８６１３８１２３４５６７８"
      })
  void readsMobilesAsPeopleWriteThem(String typed) {
    assertThat(Mobile.parse(typed).orThrow().e164()).isEqualTo("+8613812345678");
  }

  @Test
  void saysWhatIsWrongWithAMobile() {
    assertThat(Mobile.parse("12012345678")).isEqualTo(Parsed.invalid("mobile.format"));
    assertThat(Mobile.parse("1381234567")).isEqualTo(Parsed.invalid("mobile.length", 10));
    assertThat(Mobile.parse("010-12345678")).isEqualTo(Parsed.invalid("mobile.format"));
    assertThat(Mobile.parse("+852 61234567")).isEqualTo(Parsed.invalid("mobile.foreign"));
    assertThat(Mobile.parse("1381234567O"))
        .isEqualTo(Parsed.invalid("number.lookAlike", "O", "0", 11));
    assertThat(Mobile.parse(" ")).isEqualTo(Parsed.invalid("required"));
    assertThat(Mobile.parse("1".repeat(100_000))).isEqualTo(Parsed.invalid("number.tooLong", 200));
    assertThat(Mobile.parse("+86")).isEqualTo(Parsed.invalid("required"));
    assertThatIllegalArgumentException().isThrownBy(() -> new Mobile("13812345678"));
  }

  @ParameterizedTest
  @CsvSource({
    "liwei@example.com, liwei@example.com",
    " LiWei@Example.COM , LiWei@example.com",
    "liwei＠163．com, liwei@163.com",
    "a.b+tag@mail.example.com.cn, a.b+tag@mail.example.com.cn",
    "shop@例子.中国, shop@xn--fsqu00a.xn--fiqs8s",
    "shop@example。com, shop@example.com",
    "o'neil@example.com, o'neil@example.com"
  })
  void readsEmailAddresses(String typed, String value) {
    assertThat(EmailAddress.parse(typed).orThrow().value()).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@example.com",
        ".a@example.com",
        "a..b@example.com",
        "a b@example.com",
        "李伟@example.com",
        "\"a b\"@example.com",
        "<a>@example.com",
        "a@b@example.com"
      })
  void refusesMailboxesThatServersRefuse(String typed) {
    assertThat(EmailAddress.parse(typed)).isEqualTo(Parsed.invalid("email.mailbox"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@",
        "a@localhost",
        "a@example",
        "a@example..com",
        "a@-example.com",
        "a@exa mple.com",
        "a@[127.0.0.1]",
        "a@127.0.0.1",
        "a@exam_ple.com",
        "a@example.c"
      })
  void refusesDomainsThatAreNone(String typed) {
    assertThat(EmailAddress.parse(typed)).isEqualTo(Parsed.invalid("email.domain"));
  }

  @Test
  void takesAnAddressOfTheGreatestLength() {
    String domain = ("d".repeat(60) + ".").repeat(3) + "museum";
    String longest = "m".repeat(64) + "@" + domain;
    assertThat(longest).hasSize(254);
    assertThat(EmailAddress.parse(longest).orThrow().value()).isEqualTo(longest);
    assertThat(EmailAddress.parse(longest + "s")).isEqualTo(Parsed.invalid("email.tooLong", 254));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\r\nBcc: b@example.com",
        "a@example.com\r\nBcc: b",
        "a@exa\u200Bmple.com",
        "a@\u202Eexample.com",
        "a\u2060@example.com",
        "a@b.com\uFEFF"
      })
  void refusesWhatNobodySeesInAnAddress(String typed) {
    assertThat(EmailAddress.parse(typed)).isEqualTo(Parsed.invalid("text.characters"));
  }

  @Test
  void refusesEndlessAddresses() {
    assertThat(EmailAddress.parse("a".repeat(100_000) + "@example.com"))
        .isEqualTo(Parsed.invalid("email.tooLong", 254));
    assertThat(EmailAddress.parse("m".repeat(65) + "@example.com"))
        .isEqualTo(Parsed.invalid("email.mailbox"));
    assertThat(EmailAddress.parse("a@" + "d".repeat(64) + ".com"))
        .isEqualTo(Parsed.invalid("email.domain"));
    assertThat(EmailAddress.parse("liwei")).isEqualTo(Parsed.invalid("email.format"));
    assertThat(EmailAddress.parse("")).isEqualTo(Parsed.invalid("required"));
  }

  /** Whatever comes in: what comes out can stand in a mail header. */
  @Property
  void neverLetsAHeaderInjectionThrough(@ForAll String before, @ForAll String after) {
    EmailAddress.parse(before + "a@example.com" + after)
        .asOptional()
        .ifPresent(email -> assertThat(email.value()).matches("[!-~]+@[a-z0-9.-]+"));
  }

  @Test
  void printMasked() {
    assertThat(Mobile.parse("13812345678").orThrow()).hasToString("+86138****5678");
    assertThat(EmailAddress.parse("liwei@example.com").orThrow()).hasToString("l***@example.com");
  }
}
