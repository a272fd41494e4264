package io.posbind.engine;

import java.util.Arrays;
import java.util.Optional;

/** The groups of staff. Their ids are the candidate groups of the models. */
public enum StaffGroup {
  ONBOARDING_CLERKS("onboarding-clerks", "入网专员 · Onboarding clerks"),
  TECHNICIANS("technicians", "装机人员 · Technicians"),
  DISPUTE_OFFICERS("dispute-officers", "争议专员 · Dispute officers"),
  MANAGERS("managers", "主管 · Managers"),
  ADMINISTRATORS("camunda-admin", "系统管理员 · Administrators");

  private final String id;
  private final String title;

  StaffGroup(String id, String title) {
    this.id = id;
    this.title = title;
  }

  /** The id in the engine's identity service. */
  public String id() {
    return id;
  }

  /** The name that people see, in both languages. */
  String title() {
    return title;
  }

  /** The group of an id. */
  public static Optional<StaffGroup> of(String id) {
    return Arrays.stream(values()).filter(group -> group.id.equals(id)).findFirst();
  }
}
