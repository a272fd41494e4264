package io.posbind.merchant;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people stated who applied and never became our merchants: kept for a time, then forgotten.
 * Of a merchant with whom there is a {@link Relationship} nothing is.
 */
@Repository
public class KeptProfiles {

  private final JdbcClient jdbc;
  private final List<Relationship> relationships;

  KeptProfiles(JdbcClient jdbc, List<Relationship> relationships) {
    this.jdbc = jdbc;
    this.relationships = relationships;
  }

  /** Those of these merchants with whom there is no business. */
  public Set<MerchantId> strangers(Collection<MerchantId> merchants) {
    Set<MerchantId> strangers = new HashSet<>(merchants);
    relationships.forEach(relationship -> strangers.removeAll(relationship.with(merchants)));
    return strangers;
  }

  /**
   * Deletes what a profile says, with it the settlement accounts that no other profile of the
   * merchant names, and with the last profile that by which the merchant is found again. Doing it
   * again changes nothing. The block list is another matter and stays as it is.
   *
   * @return false if there is business with the merchant, so that all of it stays
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean forget(MerchantId merchant, UUID profile) {
    lock(merchant);
    if (strangers(Set.of(merchant)).isEmpty()) {
      return false;
    }
    jdbc.sql(
            """
            update posbind.merchant_profile
            set sealed_profile = null, mobile_index = null, content_index = null
            where id = :profile and merchant = :merchant
            """)
        .param("profile", profile)
        .param("merchant", merchant.value())
        .update();
    jdbc.sql(
            """
            update posbind.settlement_account a
            set bank_code = null, sealed_account = null, number_index = null, content_index = null
            where a.merchant = :merchant and not exists (
              select from posbind.merchant_profile p
              where p.merchant = a.merchant and p.settlement_account = a.id
                and p.sealed_profile is not null)
            """)
        .param("merchant", merchant.value())
        .update();
    jdbc.sql(
            """
            update posbind.merchant m set identifier_index = null
            where m.id = :merchant and not exists (
              select from posbind.merchant_profile p
              where p.merchant = m.id and p.sealed_profile is not null)
            """)
        .param("merchant", merchant.value())
        .update();
    return true;
  }

  /** Whoever proposes a profile, orders or binds for this merchant waits, or is waited for. */
  private void lock(MerchantId merchant) {
    jdbc.sql("select id from posbind.merchant where id = ? for update")
        .param(merchant.value())
        .query(UUID.class)
        .single();
  }
}
