package io.posbind.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import io.posbind.PosbindIT;
import io.posbind.merchant.Block.Subject;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PosbindIT
class BlockListIT {

  @Autowired BlockList blockList;
  @Autowired Merchants merchants;

  private final MerchantProfile profile = Profiles.random();

  @Test
  void blocksWhoeverHasOneOfTheNumbers() {
    assertThat(blocked()).isFalse();
    UUID identifier = blockList.add(profile.identifier(), "伪造执照", "officer");
    assertThat(blocked()).isTrue();
    assertThat(merchants.standing(Profiles.random()).blocked()).isFalse();
    blockList.lift(identifier, "manager");
    UUID mobile = blockList.add(profile.contact().mobile(), "多次冒用", "officer");
    assertThat(blocked()).isTrue();
    blockList.lift(mobile, "manager");
    blockList.add(profile.account().number(), "涉案账户", "officer2");
    assertThat(blocked()).isTrue();
  }

  @Test
  void findsAnAccountUnderEitherType() {
    AccountNumber card = profile.account().number();
    blockList.add(new CorporateAccountNumber(card.value()), "涉案账户", "officer");
    assertThat(blocked()).isTrue();
  }

  @Test
  void keepsTheFirstEntryWhenBlockedTwice() {
    UUID first = blockList.add(profile.identifier(), "伪造执照", "officer");
    assertThat(blockList.add(profile.identifier(), "别的原因", "officer2")).isEqualTo(first);
    assertThat(blockList.find(first))
        .hasValueSatisfying(
            block -> {
              assertThat(block.subject()).isEqualTo(Subject.IDENTIFIER);
              assertThat(block.reason()).isEqualTo("伪造执照");
              assertThat(block.addedBy()).isEqualTo("officer");
            });
  }

  @Test
  void liftsAnEntryOnce() {
    UUID block = blockList.add(profile.identifier(), "伪造执照", "officer");
    assertThat(blockList.lift(block, "manager")).isTrue();
    assertThat(blockList.lift(block, "manager")).isFalse();
    assertThat(blocked()).isFalse();
    assertThat(blockList.add(profile.identifier(), "再次伪造", "officer")).isNotEqualTo(block);
    assertThat(blocked()).isTrue();
  }

  private boolean blocked() {
    return merchants.standing(profile).blocked();
  }
}
