package io.posbind.access;

import io.posbind.engine.Staff;
import io.posbind.engine.StaffGroup;
import io.posbind.engine.StaffMember;
import io.posbind.shared.Obstacle;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/**
 * Sees to it that somebody can sign in, before the web server listens: in local mode the people
 * everybody knows, their passwords their ids; in server mode {@code admin} alone.
 *
 * <p>The engine lets anybody make himself an administrator while there is none (CVE-2026-77226), so
 * there always is one.
 */
@Component
class FirstStaff implements InitializingBean {

  private static final String ADMIN = "admin";

  private static final List<StaffMember> OF_LOCAL_MODE =
      List.of(
          local("clerk", "林晓 Lin Xiao", StaffGroup.ONBOARDING_CLERKS),
          local("clerk2", "周岚 Zhou Lan", StaffGroup.ONBOARDING_CLERKS),
          local("technician", "何峰 He Feng", StaffGroup.TECHNICIANS),
          local("officer", "沈越 Shen Yue", StaffGroup.DISPUTE_OFFICERS),
          local("officer2", "唐宁 Tang Ning", StaffGroup.DISPUTE_OFFICERS),
          local("manager", "徐静 Xu Jing", StaffGroup.MANAGERS),
          local(ADMIN, "管理员 Admin", StaffGroup.ADMINISTRATORS));

  private final Staff staff;
  private final @Nullable String adminPassword;
  private final boolean local;

  FirstStaff(Staff staff, AccessSettings settings, Environment environment) {
    this.staff = staff;
    this.adminPassword = settings.adminPassword();
    this.local = environment.acceptsProfiles(Profiles.of("local"));
  }

  @Override
  public void afterPropertiesSet() {
    if (local) {
      OF_LOCAL_MODE.forEach(member -> staff.enrol(member, member.id()));
    } else if (!staff.isStaffed(StaffGroup.ADMINISTRATORS)) {
      staff.enrol(
          new StaffMember(ADMIN, "Admin", "", Set.of(StaffGroup.ADMINISTRATORS)),
          firstAdminPassword());
    }
  }

  private String firstAdminPassword() {
    if (adminPassword == null || adminPassword.isBlank()) {
      throw new Obstacle(
          "posbind.access.admin-password is not set: it is the first password of the user admin.",
          "Set POSBIND_ACCESS_ADMIN_PASSWORD.");
    }
    if (!staff.isStrong(adminPassword)) {
      throw new Obstacle(
          "posbind.access.admin-password is too weak: it is the first password of the user admin, who may do everything.",
          "Set POSBIND_ACCESS_ADMIN_PASSWORD to 10 characters or more, with upper and lower case letters, a digit and a sign.");
    }
    return adminPassword;
  }

  private static StaffMember local(String id, String name, StaffGroup group) {
    return new StaffMember(id, name, id + "@posbind.local", Set.of(group));
  }
}
