package io.posbind.binding;

import io.posbind.merchant.Address;
import io.posbind.merchant.Province;
import io.posbind.merchant.StreetAddress;
import io.posbind.shared.FieldError;
import io.posbind.shared.Parsed;
import io.posbind.shared.Words;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A correction as somebody filled it in. Times are those of the institution's clocks, to the
 * second.
 *
 * @param kind {@code amend}, {@code remove} or {@code add}
 * @param binding id of what is corrected; empty when one is added
 */
record CorrectionForm(
    @Nullable String kind,
    @Nullable String binding,
    @Nullable String account,
    @Nullable String province,
    @Nullable String street,
    @Nullable String from,
    @Nullable String to,
    @Nullable String reason) {

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");
  private static final int LONGEST_REASON = 500;

  /** The form for what stands recorded. */
  static CorrectionForm of(Binding binding, ZoneId zone) {
    return new CorrectionForm(
        "amend",
        binding.id().toString(),
        binding.account().toString(),
        binding.location().province().code(),
        binding.location().street().value(),
        text(binding.validFrom(), zone),
        binding.validTo() == null ? "" : text(binding.validTo(), zone),
        "");
  }

  /** An empty form to add what was missed. */
  static CorrectionForm empty() {
    return new CorrectionForm("add", "", "", "", "", "", "", "");
  }

  /** The reason; empty when there is none that can be taken. */
  String why() {
    return words().asOptional().orElse("");
  }

  private Parsed<String> words() {
    return Words.parse(reason, LONGEST_REASON);
  }

  /** What it asks for, or what is wrong with it. */
  sealed interface Read {}

  record Asks(Correction.Change change) implements Read {}

  record Wrong(List<FieldError> errors) implements Read {}

  /**
   * Reads the form.
   *
   * @param present what the form was made from: an untouched time keeps its fraction of a second
   */
  Read read(@Nullable Binding present, ZoneId zone) {
    List<FieldError> errors = new ArrayList<>();
    words().flatMap(CorrectionForm::something).errorOf("reason").ifPresent(errors::add);
    Optional<UUID> id = uuid(binding);
    if ("remove".equals(kind) && id.isPresent()) {
      return errors.isEmpty() ? new Asks(new Correction.Remove(id.get())) : new Wrong(errors);
    }
    Optional<UUID> chosen = uuid(account);
    if (chosen.isEmpty()) {
      errors.add(FieldError.of("account", "binding.unknownAccount"));
    }
    Parsed<Province> place = Province.parse(or(province));
    place.errorOf("province").ifPresent(errors::add);
    Parsed<StreetAddress> line = StreetAddress.parse(or(street));
    line.errorOf("street").ifPresent(errors::add);
    Optional<Instant> begin = instant(from, present == null ? null : present.validFrom(), zone);
    if (begin.isEmpty()) {
      errors.add(FieldError.of("from", "binding.time"));
    }
    Optional<Instant> end = instant(to, present == null ? null : present.validTo(), zone);
    if (end.isEmpty() && !or(to).isBlank()) {
      errors.add(FieldError.of("to", "binding.time"));
    }
    if (!errors.isEmpty()) {
      return new Wrong(errors);
    }
    Correction.Facts facts =
        new Correction.Facts(
            chosen.orElseThrow(),
            new Address(place.orThrow(), line.orThrow()),
            begin.orElseThrow(),
            end.orElse(null));
    return new Asks(
        id.isPresent() ? new Correction.Amend(id.get(), facts) : new Correction.Add(facts));
  }

  private static Optional<UUID> uuid(@Nullable String text) {
    try {
      return or(text).isBlank() ? Optional.empty() : Optional.of(UUID.fromString(or(text)));
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> instant(
      @Nullable String text, @Nullable Instant present, ZoneId zone) {
    if (present != null && text(present, zone).equals(text)) {
      return Optional.of(present);
    }
    try {
      return Optional.of(LocalDateTime.parse(or(text).strip()).atZone(zone).toInstant());
    } catch (DateTimeException notATime) {
      return Optional.empty();
    }
  }

  private static String text(Instant instant, ZoneId zone) {
    return SECONDS.format(instant.atZone(zone).truncatedTo(ChronoUnit.SECONDS));
  }

  private static String or(@Nullable String text) {
    return text == null ? "" : text;
  }

  /** Says nothing of its content. */
  @Override
  public String toString() {
    return "CorrectionForm[" + kind + "]";
  }

  private static Parsed<String> something(String words) {
    return words.isEmpty() ? Parsed.invalid("binding.noReason") : Parsed.valid(words);
  }
}
