package io.posbind.contractsigning;

import static org.assertj.core.api.Assertions.assertThat;

import io.posbind.catalogue.Bilingual;
import io.posbind.catalogue.FeeKind;
import io.posbind.catalogue.FeePeriod;
import io.posbind.contract.ContractDocument.Fee;
import io.posbind.shared.Language;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeeDifferenceTests {

  private static final Fee SIM = fee("流量费", "SIM fee", "每年 60 元", "60 a year");
  private static final Fee DEARER = fee("流量费", "SIM fee", "每年 72 元", "72 a year");
  private static final Fee DEPOSIT = fee("押金", "Deposit", "不收", "None");

  @Test
  void namesWhatReadsDifferently() {
    assertThat(FeeDifference.between(List.of(SIM, DEPOSIT), List.of(DEARER, DEPOSIT), Language.EN))
        .containsExactly(new FeeDifference("SIM fee", "60 a year After.", "72 a year After."));
  }

  @Test
  void seesNoDifferenceInTheOrder() {
    assertThat(
            FeeDifference.between(
                List.of(SIM, DEPOSIT, DEARER), List.of(DEARER, SIM, DEPOSIT), Language.ZH_CN))
        .isEmpty();
  }

  @Test
  void namesWhatComesAndWhatGoes() {
    assertThat(FeeDifference.between(List.of(SIM), List.of(DEPOSIT), Language.ZH_CN))
        .containsExactly(
            new FeeDifference("押金", null, "不收 之后。"), new FeeDifference("流量费", "每年 60 元 之后。", null));
  }

  @Test
  void countsAFeeThatIsStatedTwice() {
    assertThat(FeeDifference.between(List.of(SIM), List.of(SIM, SIM), Language.EN))
        .containsExactly(new FeeDifference("SIM fee", null, "60 a year After."));
  }

  @Test
  void leavesTheOtherLanguageOut() {
    Fee reworded = fee("流量费", "SIM fee", "每年 60 元", "60 yuan every year");
    assertThat(FeeDifference.between(List.of(SIM), List.of(reworded), Language.ZH_CN)).isEmpty();
    assertThat(FeeDifference.between(List.of(SIM), List.of(reworded), Language.EN)).hasSize(1);
  }

  private static Fee fee(String labelZh, String labelEn, String zh, String en) {
    return new Fee(
        FeeKind.SIM,
        null,
        null,
        "60.00",
        FeePeriod.YEARLY,
        null,
        null,
        0,
        false,
        0,
        null,
        new Bilingual(labelZh, labelEn),
        new Bilingual(zh, en),
        new Bilingual("之后。", "After."));
  }
}
