package io.posbind.catalogue;

import java.util.Set;

/**
 * What a fee is charged for; message {@code catalogue.fee.<name>} names it.
 *
 * @see #MUST_BE_STATED
 */
public enum FeeKind {
  /** 手续费, a part of every payment. */
  TRANSACTION,
  /** 流量费, the terminal's SIM. */
  SIM,
  /** 押金/激活费, returned on the terms stated. */
  DEPOSIT,
  /** 服务费. */
  SERVICE,
  /** 休眠费, for a terminal that is not used. */
  DORMANCY,
  /** 会员费/年费. */
  MEMBERSHIP,
  /** 提前解约, leaving within an agreed time. */
  EARLY_EXIT,
  /** 退单, a payment that comes back, also after the end. */
  CHARGEBACK;

  /**
   * Fees that merchants dispute most when they were not told: every plan says what they are, and an
   * amount of zero says that there is none. "No fee that was not stated may be charged" (State
   * Council order 768, art. 34).
   */
  public static final Set<FeeKind> MUST_BE_STATED =
      Set.of(TRANSACTION, SIM, DEPOSIT, SERVICE, DORMANCY, EARLY_EXIT);
}
