package io.posbind.deviceapplication;

import static io.posbind.shared.Spelling.constant;
import static io.posbind.shared.Spelling.spell;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.posbind.merchant.DocumentKind;
import io.posbind.vault.Vault;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How the column {@code requirements} of an application writes down what it needs. */
@Component
class RequirementColumn {

  /**
   * As it is written.
   *
   * @param sealedNote null when nothing was written to the merchant
   * @param sealedWith id that the seal is bound to, when that is not the application's
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Written(
      String document,
      String state,
      @Nullable String revision,
      byte @Nullable [] sealedNote,
      @Nullable UUID sealedWith,
      @Nullable Instant dueAt) {}

  private static final TypeReference<List<Written>> ALL = new TypeReference<>() {};

  private final ObjectMapper json;
  private final Vault vault;

  RequirementColumn(ObjectMapper json, Vault vault) {
    this.json = json;
    this.vault = vault;
  }

  String write(UUID application, List<Requirement> requirements) {
    try {
      return json.writeValueAsString(
          requirements.stream().map(each -> written(application, each)).toList());
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Requirement> read(UUID application, String column) {
    try {
      return json.readValue(column, ALL).stream().map(each -> read(application, each)).toList();
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Written written(UUID application, Requirement requirement) {
    Requirement.RevisionReason revision = requirement.revision();
    return new Written(
        spell(requirement.kind()),
        spell(requirement.state()),
        revision == null ? null : spell(revision),
        requirement.note().isEmpty() ? null : vault.sealText(requirement.note(), application),
        null,
        requirement.dueAt());
  }

  private Requirement read(UUID application, Written written) {
    String revision = written.revision();
    byte @Nullable [] note = written.sealedNote();
    UUID with = written.sealedWith();
    return new Requirement(
        constant(DocumentKind.class, written.document()),
        constant(Requirement.State.class, written.state()),
        revision == null ? null : constant(Requirement.RevisionReason.class, revision),
        note == null ? "" : vault.openText(note, with == null ? application : with),
        written.dueAt());
  }
}
