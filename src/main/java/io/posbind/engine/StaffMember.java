package io.posbind.engine;

import java.util.Set;

/**
 * One of the staff.
 *
 * @param id log-in name; letters and digits
 * @param name as colleagues call the person
 * @param email where escalations go; empty when unknown
 * @param groups what the person works on
 */
public record StaffMember(String id, String name, String email, Set<StaffGroup> groups) {

  public StaffMember {
    groups = Set.copyOf(groups);
  }

  @Override
  public String toString() {
    return id;
  }
}
