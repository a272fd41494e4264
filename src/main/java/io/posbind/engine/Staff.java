package io.posbind.engine;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.stereotype.Component;

/** Who works here: users and groups as the engine's identity service knows them. */
@Component
public class Staff {

  private final IdentityService identities;

  Staff(IdentityService identities) {
    this.identities = identities;
  }

  /** The mail addresses of a group's members who have one. */
  public List<String> mailOf(String group) {
    return identities.createUserQuery().memberOfGroup(group).list().stream()
        .map(user -> user.getEmail())
        .filter(mail -> mail != null && !mail.isBlank())
        .toList();
  }
}
