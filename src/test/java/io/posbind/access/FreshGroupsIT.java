package io.posbind.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.posbind.Browser;
import io.posbind.PosbindIT;
import io.posbind.engine.Staff;
import io.posbind.engine.StaffGroup;
import io.posbind.engine.StaffMember;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@PosbindIT
class FreshGroupsIT {

  private static final String COCKPIT = "/camunda/app/cockpit/default/";

  @LocalServerPort int port;
  @Autowired Staff staff;
  @Autowired IdentityService identities;
  @Autowired JdbcClient jdbc;

  @BeforeEach
  void enrol() {
    staff.enrol(new StaffMember("leaver", "Leaver", "", Set.of(StaffGroup.MANAGERS)), "leaver");
  }

  @AfterEach
  void remove() {
    identities.deleteUser("leaver");
  }

  @Test
  void whoeverLeavesAGroupLosesItsPages() {
    Browser leaver = Browser.signedIn(port, "leaver");
    assertThat(leaver.get(COCKPIT).statusCode()).isEqualTo(200);

    identities.deleteMembership("leaver", StaffGroup.MANAGERS.id());
    fiveMinutesPass();

    assertThat(leaver.get(COCKPIT).statusCode()).isEqualTo(403);
    assertThat(leaver.get("/staff").statusCode()).isEqualTo(200);
  }

  @Test
  void whoeverLeavesTheInstitutionIsSignedOut() {
    Browser leaver = Browser.signedIn(port, "leaver");
    assertThat(leaver.get("/staff").statusCode()).isEqualTo(200);

    identities.deleteUser("leaver");
    fiveMinutesPass();

    assertThat(Browser.location(leaver.get("/staff"))).endsWith("/login");
  }

  @Test
  void whoeverLeavesTheInstitutionIsSignedOutAtTheDeskAtOnce() {
    Browser leaver = Browser.signedIn(port, "leaver");
    leaver.get("/staff");

    identities.deleteUser("leaver");

    assertThat(Browser.location(leaver.get("/staff"))).endsWith("/login");
    assertThat(Browser.location(leaver.get("/staff/clearing"))).endsWith("/login");
  }

  @Test
  void aSessionEndsWithThePasswordThatItWasOpenedWith() {
    Browser leaver = Browser.signedIn(port, "leaver");
    leaver.get("/staff");

    User changed = identities.createUserQuery().userId("leaver").singleResult();
    changed.setPassword("Another-password-1");
    identities.saveUser(changed);
    fiveMinutesPass();

    assertThat(Browser.location(leaver.get("/staff"))).endsWith("/login");
  }

  @Test
  void whoSignsInAfterSomebodyElseInOneBrowserStaysSignedIn() {
    Browser shared = Browser.signedIn(port, "leaver");
    shared.get("/staff");

    shared.signIn("manager", "manager");
    fiveMinutesPass();

    assertThat(shared.get("/staff").statusCode()).isEqualTo(200);
  }

  @Test
  void aSessionThatAnOlderVersionWroteAsksForALogInNotForHelp() {
    Browser leaver = Browser.signedIn(port, "leaver");
    leaver.get("/staff");
    jdbc.sql(
            """
            update posbind.spring_session_attributes set attribute_bytes = '\\xacedbeef'
            where session_primary_id in
              (select primary_id from posbind.spring_session where principal_name = 'leaver')
            """)
        .update();

    assertThat(Browser.location(leaver.get("/staff"))).endsWith("/login");
  }

  private void fiveMinutesPass() {
    jdbc.sql("delete from posbind.spring_session_attributes where attribute_name = ?")
        .param(FreshGroups.CHECKED_AT)
        .update();
  }
}
