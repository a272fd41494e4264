package io.posbind.deviceapplication;

import io.posbind.engine.EnumVariable;
import io.posbind.engine.Flag;
import io.posbind.merchant.DocumentKind;
import io.posbind.shared.Spelling;
import java.util.List;
import java.util.stream.Collectors;

/** The variables of the model. */
final class Variables {

  static final EnumVariable<Route> ROUTE = new EnumVariable<>("route", Route.class);
  static final EnumVariable<Risk> RISK = new EnumVariable<>("risk", Risk.class);
  static final Flag MATERIAL_COMPLETE = new Flag("materialComplete");
  static final Flag RESERVED = new Flag("reserved");
  static final Flag STOCK_OVERDUE = new Flag("stockOverdue");

  /** Set by the forms of review and confirmation. */
  static final String DECISION = "decision";

  /** Set by the forms: whether a second clerk has decided. */
  static final String CONFIRMED = "confirmed";

  /** Shown in Tasklist: the number, the masked name, and since when the merchant waits. */
  static final String NUMBER = "number";

  static final String MERCHANT = "merchant";
  static final String WAITING_SINCE = "waitingSince";

  /** The documents asked for, for the forms: names in lower case, separated by commas. */
  static final String ASKED = "asked";

  /** When the application expires unless what was asked for is there. */
  static final String RESPOND_BY = "respondBy";

  private Variables() {}

  /** Documents as {@link #ASKED} spells them. */
  static String list(List<DocumentKind> documents) {
    return documents.stream().map(Spelling::spell).collect(Collectors.joining(","));
  }
}
