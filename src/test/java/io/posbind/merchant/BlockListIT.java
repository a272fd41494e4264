package io.posbind.merchant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.posbind.PosbindIT;
import io.posbind.merchant.Block.Subject;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PosbindIT
class BlockListIT {

  @Autowired BlockList blockList;

  private final MerchantProfile profile = Profiles.random();

  @Test
  void findsWhatIsBlockedAndNothingElse() {
    blockList.add(profile.identifier(), "伪造执照", "officer");
    blockList.add(profile.contact().mobile(), "多次冒用", "officer");
    blockList.add(profile.account().number(), "涉案账户", "officer2");

    assertThat(blockList.matching(profile))
        .extracting(Block::subject, Block::reason, Block::addedBy)
        .containsExactlyInAnyOrder(
            tuple(Subject.IDENTIFIER, "伪造执照", "officer"),
            tuple(Subject.MOBILE, "多次冒用", "officer"),
            tuple(Subject.ACCOUNT, "涉案账户", "officer2"));
    assertThat(blockList.matching(Profiles.random())).isEmpty();
  }

  @Test
  void findsAnAccountUnderEitherType() {
    AccountNumber card = profile.account().number();
    blockList.add(new CorporateAccountNumber(card.value()), "涉案账户", "officer");
    assertThat(blockList.matching(profile))
        .extracting(Block::subject)
        .containsExactly(Subject.ACCOUNT);
  }

  @Test
  void keepsTheFirstEntryWhenBlockedTwice() {
    UUID first = blockList.add(profile.identifier(), "伪造执照", "officer");
    assertThat(blockList.add(profile.identifier(), "别的原因", "officer2")).isEqualTo(first);
    assertThat(blockList.matching(profile)).extracting(Block::reason).containsExactly("伪造执照");
  }

  @Test
  void liftsAnEntryOnce() {
    UUID block = blockList.add(profile.identifier(), "伪造执照", "officer");
    assertThat(blockList.lift(block, "manager")).isTrue();
    assertThat(blockList.lift(block, "manager")).isFalse();
    assertThat(blockList.matching(profile)).isEmpty();
    assertThat(blockList.add(profile.identifier(), "再次伪造", "officer")).isNotEqualTo(block);
    assertThat(blockList.matching(profile)).hasSize(1);
  }
}
