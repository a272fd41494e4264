package io.posbind.merchant;

import io.posbind.shared.HeldRows;
import io.posbind.shared.TimeOrderedId;
import io.posbind.vault.Vault;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The merchants and what they told us, statement by statement. A profile is proposed with an
 * application and becomes the merchant's own when that is approved; nothing is written over. {@link
 * KeptProfiles} forgets what nobody need keep.
 *
 * <p>Every method is one SQL statement and joins the caller's transaction.
 */
@Repository
public class Merchants {

  /** What our records say of whoever has these indexes, as columns. */
  private static final String STANDING =
      """
      exists (
        select from posbind.block
        where lifted_at is null
          and (subject, value_index) in (('IDENTIFIER', :identifierIndex),
            ('MOBILE', :mobileIndex), ('ACCOUNT', :numberIndex))) as blocked,
      exists (
        select from posbind.merchant
        where kind = :kind and identifier_index = :identifierIndex
          and approved_at is not null) as verified,
      (select count(distinct a.merchant)
       from posbind.settlement_account a join posbind.merchant m on m.id = a.merchant
       where a.number_index = :numberIndex
         and m.identifier_index <> :identifierIndex) as others_with_account,
      (select count(distinct p.merchant)
       from posbind.merchant_profile p join posbind.merchant m on m.id = p.merchant
       where p.mobile_index = :mobileIndex
         and m.identifier_index <> :identifierIndex) as others_with_mobile
      """;

  private final JdbcClient jdbc;
  private final Vault vault;
  private final Indexes indexes;
  private final Documents documents;
  private final InstantSource clock;
  private final HeldRows<UUID, MerchantProfile> proposed = new HeldRows<>();
  private final HeldRows<MerchantProfile, Standing> standings = new HeldRows<>();

  Merchants(
      JdbcClient jdbc, Vault vault, Indexes indexes, Documents documents, InstantSource clock) {
    this.jdbc = jdbc;
    this.vault = vault;
    this.indexes = indexes;
    this.documents = documents;
    this.clock = clock;
  }

  /**
   * Records what a merchant states, and the merchant with it if the identifier is new to us. The
   * same proposal again changes nothing. The statement also looks up the standing: whoever asks for
   * it in this transaction costs the database no further question.
   *
   * @param profileId of the new profile; chosen by the caller, so that a retry is recognised
   * @return the merchant with this kind and identifier
   * @throws IllegalArgumentException if another profile was recorded under this id
   */
  public MerchantId propose(UUID profileId, MerchantProfile profile) {
    Instant now = clock.instant();
    UUID accountId = TimeOrderedId.next(now);
    String account = SealedText.of(profile.account());
    String content = SealedText.of(profile);
    byte[] contentIndex = indexes.ofContent(content + account);
    MerchantId merchant =
        jdbc.sql(
                """
            with m as (
              insert into posbind.merchant (id, kind, identifier_index, created_at)
              values (:merchantId, :kind, :identifierIndex, :now)
              on conflict (kind, identifier_index) do update set kind = excluded.kind
              returning id
            ), a as (
              insert into posbind.settlement_account (id, merchant, type, bank_code,
                sealed_account, number_index, content_index, recorded_at)
              select :accountId, m.id, :accountType, :bankCode,
                :sealedAccount, :numberIndex, :accountContentIndex, :now
              from m
              on conflict (merchant, content_index) do update set type = excluded.type
              returning id
            ), p as (
              insert into posbind.merchant_profile (id, merchant, settlement_account,
                sealed_profile, mobile_index, content_index, language, recorded_at)
              select :profileId, m.id, a.id,
                :sealedProfile, :mobileIndex, :contentIndex, :language, :now
              from m, a
              on conflict (id) do nothing
            )
            select m.id, earlier.content_index,
              array(select distinct kind from posbind.document where dossier = :profileId) as documents,
              %s
            from m left join posbind.merchant_profile earlier on earlier.id = :profileId
            """
                    .formatted(STANDING))
            .param("merchantId", TimeOrderedId.next(now))
            .param("kind", profile.kind().name())
            .param("identifierIndex", indexes.of(profile.identifier()))
            .param("accountId", accountId)
            .param("accountType", profile.account().type().name())
            .param("bankCode", profile.account().bankCode().value())
            .param("sealedAccount", vault.sealText(account, accountId))
            .param("numberIndex", indexes.of(profile.account().number()))
            .param("accountContentIndex", indexes.ofContent(account))
            .param("profileId", profileId)
            .param("sealedProfile", vault.sealText(content, profileId))
            .param("mobileIndex", indexes.of(profile.contact().mobile()))
            .param("contentIndex", contentIndex)
            .param("language", profile.contact().language().tag())
            .param("now", Timestamp.from(now))
            .query(
                (row, number) -> {
                  byte @Nullable [] earlier = row.getBytes("content_index");
                  if (earlier != null && !Arrays.equals(earlier, contentIndex)) {
                    throw new IllegalArgumentException(
                        "profile " + profileId + " was recorded with other content");
                  }
                  standings.put(profile, standing(row, number));
                  documents.found(profileId, kinds(row.getArray("documents")));
                  return new MerchantId(row.getObject("id", UUID.class));
                })
            .single();
    proposed.put(profileId, profile);
    return merchant;
  }

  /**
   * Makes a profile the one that holds for its merchant, who counts as verified from now on. Done
   * when an application is approved; doing it again changes nothing.
   *
   * @return the profile
   * @throws org.springframework.dao.EmptyResultDataAccessException if there is no such profile
   */
  public MerchantProfile adopt(UUID profileId) {
    return jdbc.sql(
            """
            update posbind.merchant m
            set current_profile = p.id, approved_at = coalesce(m.approved_at, :now)
            from posbind.merchant_profile p
            join posbind.settlement_account a on a.id = p.settlement_account
            where p.id = :profileId and m.id = p.merchant
            returning p.id, p.sealed_profile, a.id as account_id, a.sealed_account
            """)
        .param("profileId", profileId)
        .param("now", Timestamp.from(clock.instant()))
        .query(this::open)
        .single();
  }

  /** What our records say of whoever states this, to judge the risk by. */
  public Standing standing(MerchantProfile profile) {
    return standings
        .known(profile)
        .orElseGet(
            () ->
                jdbc.sql("select " + STANDING)
                    .param("kind", profile.kind().name())
                    .param("identifierIndex", indexes.of(profile.identifier()))
                    .param("numberIndex", indexes.of(profile.account().number()))
                    .param("mobileIndex", indexes.of(profile.contact().mobile()))
                    .query(Merchants::standing)
                    .single());
  }

  /** A profile as it was proposed; empty when there is none, or none any longer. */
  public Optional<MerchantProfile> profile(UUID profileId) {
    return proposed.known(profileId).or(() -> recorded(profileId));
  }

  private Optional<MerchantProfile> recorded(UUID profileId) {
    return jdbc.sql(
            """
            select p.id, p.sealed_profile, a.id as account_id, a.sealed_account
            from posbind.merchant_profile p
            join posbind.settlement_account a on a.id = p.settlement_account
            where p.id = :profileId and p.sealed_profile is not null
            """)
        .param("profileId", profileId)
        .query(this::open)
        .optional();
  }

  /** The profile that was adopted last; empty for a merchant who was never approved. */
  public Optional<MerchantProfile> current(MerchantId merchant) {
    return jdbc.sql(
            """
            select p.id, p.sealed_profile, a.id as account_id, a.sealed_account
            from posbind.merchant m
            join posbind.merchant_profile p on p.id = m.current_profile
            join posbind.settlement_account a on a.id = p.settlement_account
            where m.id = :merchant
            """)
        .param("merchant", merchant.value())
        .query(this::open)
        .optional();
  }

  /** Whose settlement account this is; empty when there is no such account. */
  public Optional<MerchantId> ownerOf(UUID account) {
    return jdbc.sql("select merchant from posbind.settlement_account where id = ?")
        .param(account)
        .query((row, number) -> new MerchantId(row.getObject("merchant", UUID.class)))
        .optional();
  }

  /** The settlement account of a profile; empty when there is no such profile. */
  public Optional<UUID> accountOf(UUID profileId) {
    return jdbc.sql("select settlement_account from posbind.merchant_profile where id = ?")
        .param(profileId)
        .query(UUID.class)
        .optional();
  }

  /** The settlement accounts with this number: more than one when several merchants stated it. */
  public List<UUID> accountsNumbered(AccountNumber number) {
    return jdbc.sql("select id from posbind.settlement_account where number_index = ?")
        .param(indexes.of(number))
        .query(UUID.class)
        .list();
  }

  /** The keyed digest by which accounts are found in sets. */
  public byte[] indexOf(AccountNumber number) {
    return indexes.of(number);
  }

  /** All settlement accounts that a merchant ever stated, by id, the latest first. */
  public Map<UUID, SettlementAccount> accountsOf(MerchantId merchant) {
    return accounts("merchant = any(?)", merchant.value());
  }

  /** These settlement accounts, by id. */
  public Map<UUID, SettlementAccount> accounts(Collection<UUID> ids) {
    return accounts("id = any(?)", ids.toArray(UUID[]::new));
  }

  private Map<UUID, SettlementAccount> accounts(String condition, UUID... ids) {
    Map<UUID, SettlementAccount> accounts = new LinkedHashMap<>();
    jdbc.sql(
            "select id, sealed_account from posbind.settlement_account where "
                + condition
                + " and sealed_account is not null order by recorded_at desc, id")
        .param(ids)
        .query(
            row -> {
              UUID id = row.getObject("id", UUID.class);
              accounts.put(
                  id, SealedText.account(vault.openText(row.getBytes("sealed_account"), id)));
            });
    return accounts;
  }

  private static Set<DocumentKind> kinds(Array names) throws SQLException {
    return Arrays.stream((String[]) Objects.requireNonNull(names.getArray()))
        .map(DocumentKind::valueOf)
        .collect(Collectors.toSet());
  }

  private static Standing standing(ResultSet row, int number) throws SQLException {
    return new Standing(
        row.getBoolean("blocked"),
        row.getBoolean("verified"),
        row.getInt("others_with_account"),
        row.getInt("others_with_mobile"));
  }

  private MerchantProfile open(ResultSet row, int number) throws SQLException {
    return SealedText.profile(
        vault.openText(row.getBytes("sealed_profile"), row.getObject("id", UUID.class)),
        vault.openText(row.getBytes("sealed_account"), row.getObject("account_id", UUID.class)));
  }
}
