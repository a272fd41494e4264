package io.posbind.installation;

import io.posbind.engine.EnumVariable;
import io.posbind.engine.Flag;

/** The variables of the model. */
final class Variables {

  /** Given by whoever starts the process: number of the order. */
  static final String ORDER = "order";

  static final EnumVariable<VisitResult> RESULT = new EnumVariable<>("result", VisitResult.class);
  static final EnumVariable<TestState> TEST = new EnumVariable<>("test", TestState.class);
  static final EnumVariable<Trouble> TROUBLE = new EnumVariable<>("trouble", Trouble.class);
  static final EnumVariable<Remedy> REMEDY = new EnumVariable<>("remedy", Remedy.class);
  static final Flag TERMINAL_READY = new Flag("terminalReady");
  static final Flag REPLACED = new Flag("replaced");
  static final Flag BOUND = new Flag("bound");

  /** When the merchant is reminded of the visit, and when its day begins for the technicians. */
  static final String REMINDER_AT = "reminderAt";

  static final String VISIT_DAY = "visitDay";

  /** Shown in Tasklist: the number, the masked name, and since when the merchant waits. */
  static final String NUMBER = "number";

  static final String MERCHANT = "merchant";
  static final String WAITING_SINCE = "waitingSince";

  /** Shown in the forms: serial of the terminal to install, and the visit as text. */
  static final String TERMINAL = "terminal";

  static final String VISIT = "visit";

  private Variables() {}
}
