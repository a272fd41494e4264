package io.posbind.access;

import io.posbind.engine.StaffGroup;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/**
 * Whose work something is; managers and administrators may do everybody's. The rules themselves
 * stand in {@link WebSecurity}: pages ask here which of their parts to show.
 */
public final class Duty {

  private static final List<StaffGroup> ALL_WORK =
      List.of(StaffGroup.MANAGERS, StaffGroup.ADMINISTRATORS);

  private Duty() {}

  /** Whether it is this member's, if it is the work of these groups. */
  public static boolean of(Authentication staff, StaffGroup... groups) {
    List<String> wanted = List.of(authorities(groups));
    return staff.getAuthorities().stream()
        .map(GrantedAuthority::getAuthority)
        .anyMatch(wanted::contains);
  }

  /** Who may do the work of these groups; of none: managers and administrators alone. */
  static String[] authorities(StaffGroup... groups) {
    return Stream.concat(Arrays.stream(groups), ALL_WORK.stream())
        .map(StaffGroup::id)
        .toArray(String[]::new);
  }
}
