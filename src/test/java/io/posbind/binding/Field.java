package io.posbind.binding;

import io.posbind.merchant.AccountType;
import io.posbind.merchant.Address;
import io.posbind.merchant.MerchantId;
import io.posbind.merchant.MerchantProfile;
import io.posbind.merchant.Merchants;
import io.posbind.merchant.Profiles;
import io.posbind.merchant.Province;
import io.posbind.merchant.SettlementAccount;
import io.posbind.merchant.StreetAddress;
import io.posbind.terminal.TerminalSerial;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Merchants and terminals to bind, which nobody else has seen before. */
public final class Field {

  private final JdbcClient jdbc;
  private final Merchants merchants;

  public Field(JdbcClient jdbc, Merchants merchants) {
    this.jdbc = jdbc;
    this.merchants = merchants;
  }

  /**
   * A merchant with settlement accounts.
   *
   * @param accounts ids, in the order stated
   * @param stated the same accounts
   */
  public record Shop(
      MerchantId id, MerchantProfile profile, List<UUID> accounts, List<SettlementAccount> stated) {

    public UUID account() {
      return accounts.get(0);
    }
  }

  /** A merchant with one account. */
  public Shop shop() {
    return shop(1);
  }

  /** A merchant with so many accounts. */
  public Shop shop(int accounts) {
    MerchantProfile profile = Profiles.random();
    List<UUID> ids = new ArrayList<>();
    List<SettlementAccount> stated = new ArrayList<>();
    MerchantId merchant = null;
    for (int i = 0; i < accounts; i++) {
      SettlementAccount account =
          i == 0
              ? profile.account()
              : Profiles.account(AccountType.CARD, "62" + digits(14), profile.legalName().value());
      UUID profileId = UUID.randomUUID();
      merchant = merchants.propose(profileId, Profiles.withAccount(profile, account));
      if (i == 0) {
        merchants.adopt(profileId);
      }
      ids.add(merchants.accountOf(profileId).orElseThrow());
      stated.add(account);
    }
    if (merchant == null) {
      throw new IllegalArgumentException("a shop has an account");
    }
    return new Shop(merchant, profile, ids, stated);
  }

  /** A terminal at a merchant's. */
  public TerminalSerial terminal() {
    String serial = "FIELD" + digits(12);
    jdbc.sql(
            """
            insert into posbind.terminal (serial, product, state, received_at, changed_at)
            values (?, (select min(code) from posbind.product), 'BOARDED', now(), now())
            """)
        .param(serial)
        .update();
    return new TerminalSerial(serial);
  }

  public static Address place(String street) {
    return new Address(Province.SHANGHAI, new StreetAddress(street));
  }

  private static String digits(int count) {
    return ThreadLocalRandom.current()
        .ints(count, 0, 10)
        .mapToObj(String::valueOf)
        .collect(Collectors.joining());
  }
}
