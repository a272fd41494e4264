package io.posbind.merchant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.posbind.PosbindIT;
import io.posbind.vault.Vault;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@PosbindIT
class MerchantsIT {

  @Autowired Merchants merchants;
  @Autowired JdbcClient jdbc;
  @Autowired Vault vault;

  @Test
  void givesBackWhatWasProposed() {
    for (MerchantProfile profile :
        new MerchantProfile[] {
          Profiles.individual(), Profiles.soleProprietor(), Profiles.company()
        }) {
      UUID id = UUID.randomUUID();
      merchants.propose(id, profile);
      assertThat(merchants.profile(id)).contains(profile);
    }
    assertThat(merchants.profile(UUID.randomUUID())).isEmpty();
  }

  @Test
  void keepsACreditCodeThatAClerkHasToCheck() {
    MerchantProfile legacy =
        Profiles.withIdentifier(
            Profiles.company(), CreditCode.parseUnchecked("91350211M00013FA1N").orThrow());
    UUID id = UUID.randomUUID();
    merchants.propose(id, legacy);
    assertThat(merchants.profile(id)).contains(legacy);
  }

  @Test
  void knowsAMerchantAgainByKindAndIdentifier() {
    MerchantProfile first = Profiles.random();
    MerchantId merchant = merchants.propose(UUID.randomUUID(), first);
    MerchantProfile moved = Profiles.withHolder(first, "另一个人");
    assertThat(merchants.propose(UUID.randomUUID(), moved)).isEqualTo(merchant);
    assertThat(merchants.propose(UUID.randomUUID(), Profiles.random())).isNotEqualTo(merchant);
  }

  @Test
  void takesTheSameProposalTwiceAsOne() {
    MerchantProfile profile = Profiles.random();
    UUID id = UUID.randomUUID();
    MerchantId merchant = merchants.propose(id, profile);
    assertThat(merchants.propose(id, profile)).isEqualTo(merchant);
    assertThat(rows("merchant_profile", merchant)).isEqualTo(1);
    assertThat(rows("settlement_account", merchant)).isEqualTo(1);
    merchants.propose(UUID.randomUUID(), profile);
    assertThat(rows("merchant_profile", merchant)).isEqualTo(2);
    assertThat(rows("settlement_account", merchant)).isEqualTo(1);
  }

  @Test
  void refusesOtherContentUnderTheSameId() {
    MerchantProfile profile = Profiles.random();
    UUID id = UUID.randomUUID();
    merchants.propose(id, profile);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> merchants.propose(id, Profiles.withHolder(profile, "另一个人")));
    assertThat(merchants.profile(id)).contains(profile);
  }

  @Test
  void makesOneMerchantOutOfManyProposalsAtOnce() {
    MerchantProfile profile = Profiles.random();
    Set<MerchantId> found = ConcurrentHashMap.newKeySet();
    IntStream.range(0, 16)
        .parallel()
        .forEach(attempt -> found.add(merchants.propose(UUID.randomUUID(), profile)));
    assertThat(found).hasSize(1);
    assertThat(rows("merchant_profile", found.iterator().next())).isEqualTo(16);
  }

  @Test
  void adoptsTheProfileThatWasApproved() {
    MerchantProfile first = Profiles.random();
    UUID firstId = UUID.randomUUID();
    MerchantId merchant = merchants.propose(firstId, first);
    assertThat(merchants.standing(first).verified()).isFalse();
    assertThat(merchants.current(merchant)).isEmpty();

    assertThat(merchants.adopt(firstId)).isEqualTo(first);
    MerchantProfile second = Profiles.withHolder(first, "另一个人");
    UUID secondId = UUID.randomUUID();
    merchants.propose(secondId, second);

    assertThat(merchants.standing(second).verified()).isTrue();
    assertThat(merchants.current(merchant)).contains(first);
    merchants.adopt(secondId);
    merchants.adopt(secondId);
    assertThat(merchants.current(merchant)).contains(second);
    assertThatExceptionOfType(EmptyResultDataAccessException.class)
        .isThrownBy(() -> merchants.adopt(UUID.randomUUID()));
  }

  @Test
  void seesAccountsAndMobilesThatOthersNamed() {
    MerchantProfile one = Profiles.random();
    MerchantProfile other = Profiles.withAccount(Profiles.random(), one.account());
    merchants.propose(UUID.randomUUID(), one);
    merchants.propose(UUID.randomUUID(), one);
    assertThat(merchants.standing(one)).isEqualTo(new Standing(false, false, 0, 0));
    assertThat(merchants.standing(other)).isEqualTo(new Standing(false, false, 1, 0));
    merchants.propose(UUID.randomUUID(), other);
    assertThat(merchants.standing(one)).isEqualTo(new Standing(false, false, 1, 0));
    assertThat(merchants.standing(Profiles.random())).isEqualTo(new Standing(false, false, 0, 0));
    MerchantProfile friend = Profiles.withContact(Profiles.random(), one.contact());
    assertThat(merchants.standing(friend)).isEqualTo(new Standing(false, false, 0, 1));
  }

  @Test
  void opensARowUnderItsOwnIdOnly() {
    UUID mine = UUID.randomUUID();
    UUID other = UUID.randomUUID();
    merchants.propose(mine, Profiles.random());
    merchants.propose(other, Profiles.random());
    jdbc.sql(
            """
            update posbind.merchant_profile set sealed_profile =
              (select sealed_profile from posbind.merchant_profile where id = :other)
            where id = :mine
            """)
        .param("other", other)
        .param("mine", mine)
        .update();
    assertThatIllegalStateException().isThrownBy(() -> merchants.profile(mine));
    assertThat(merchants.profile(other)).isPresent();
  }

  private int rows(String table, MerchantId merchant) {
    return jdbc.sql("select count(*) from posbind." + table + " where merchant = ?")
        .param(merchant.value())
        .query(Integer.class)
        .single();
  }
}
