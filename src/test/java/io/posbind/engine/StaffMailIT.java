package io.posbind.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.posbind.PosbindIT;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@PosbindIT
@ExtendWith(OutputCaptureExtension.class)
class StaffMailIT {

  private static final String NOBODY = "Nobody of the group dispute-officers has a mail address";

  @Autowired private Staff staff;
  @Autowired private IdentityService identities;

  @Test
  void theLogTellsWhenAnEscalationReachesNobody(CapturedOutput log) {
    assertThat(staff.mailOf(StaffGroup.DISPUTE_OFFICERS))
        .containsExactlyInAnyOrder("officer@posbind.local", "officer2@posbind.local");
    assertThat(log).doesNotContain(NOBODY);

    var officers = staff.membersOf(StaffGroup.DISPUTE_OFFICERS);
    try {
      officers.forEach(officer -> address(officer.id(), " "));

      assertThat(staff.mailOf(StaffGroup.DISPUTE_OFFICERS)).isEmpty();
      assertThat(log).containsOnlyOnce(NOBODY);
    } finally {
      officers.forEach(officer -> address(officer.id(), officer.email()));
    }
  }

  private void address(String id, String address) {
    var user = identities.createUserQuery().userId(id).singleResult();
    user.setEmail(address);
    identities.saveUser(user);
  }
}
