package io.posbind.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.posbind.catalogue.Bilingual;
import io.posbind.catalogue.FeeKind;
import io.posbind.catalogue.FeePeriod;
import io.posbind.contract.ContractDocument.Account;
import io.posbind.contract.ContractDocument.Clause;
import io.posbind.contract.ContractDocument.Device;
import io.posbind.contract.ContractDocument.Fee;
import io.posbind.contract.ContractDocument.Party;
import io.posbind.contract.ContractDocument.Plan;
import io.posbind.contract.ContractDocument.Survival;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The hash of a contract depends on its content, and on nothing else. */
class CanonicalJsonTests {

  @Property(tries = 300)
  void readingAndWritingAgainGivesTheSameBytes(@ForAll("documents") ContractDocument document) {
    byte[] written = CanonicalJson.write(document);
    assertThat(CanonicalJson.write(CanonicalJson.read(written))).isEqualTo(written);
    assertThat(CanonicalJson.read(written)).isEqualTo(document);
  }

  @Property(tries = 300)
  void otherContentHasAnotherHash(
      @ForAll("documents") ContractDocument one, @ForAll("documents") ContractDocument other) {
    Assume.that(!one.equals(other));
    assertThat(hash(one)).isNotEqualTo(hash(other));
  }

  @Property(tries = 200)
  void membersStandInTheOrderOfTheirNamesAndNoneIsEmpty(
      @ForAll("documents") ContractDocument document) {
    String json = new String(CanonicalJson.write(document), StandardCharsets.UTF_8);
    assertThat(json).startsWith("{\"afterUnbinding\":{\"example\":[").doesNotContain(":null");
  }

  /** A hash printed years ago must still be the one that is computed. */
  @Example
  void theHashOfAKnownDocumentStays() {
    ContractDocument document = document("上海小吃店", "0.6", 5, "不收");
    assertThat(new String(CanonicalJson.write(document), StandardCharsets.UTF_8))
        .contains("\"ratePercent\":\"0.6\"", "上海小吃店");
    assertThat(hash(document)).isEqualTo(KNOWN);
  }

  private static final String KNOWN =
      "56e0b0b02771ea6694a9534775189137ede3399b492e8c0634a1de574992a4cc";

  @Provide
  Arbitrary<ContractDocument> documents() {
    Arbitrary<String> text =
        Arbitraries.strings().withChars("ab\"\\/\n 上海小明元😀𠮷é<>&{}[]:,").ofMaxLength(12);
    return Combinators.combine(
            text,
            Arbitraries.of("0.5", "0.6", "0.38"),
            Arbitraries.integers().between(1, 400),
            text)
        .as(CanonicalJsonTests::document);
  }

  private static String hash(ContractDocument document) {
    return CanonicalJson.hash(CanonicalJson.write(document));
  }

  private static ContractDocument document(String name, String rate, int tail, String words) {
    Bilingual both = new Bilingual(words, "en " + words);
    return new ContractDocument(
        "C00000018",
        1,
        "A00000018",
        "2026-11-23T01:02:03Z",
        null,
        1,
        new Bilingual("示例支付", "Example Pay"),
        new Party(
            "profile",
            "COMPANY",
            name,
            "91310110666007217T",
            "李",
            both,
            new Account("CARD", "李", "621626*********0018", "102100099996")),
        new Device("lakala-esign", both, both, both),
        new Plan("lakala-esign", 1),
        List.of(
            new Fee(
                FeeKind.TRANSACTION,
                rate,
                null,
                null,
                FeePeriod.PER_TRANSACTION,
                null,
                null,
                0,
                true,
                tail,
                null,
                both,
                both,
                both)),
        List.of(new Clause(Section.USAGE, new Prose(List.of(words), List.of(words)))),
        new Survival(new Prose(List.of(), List.of()), List.of(both), both, List.of(both)));
  }
}
