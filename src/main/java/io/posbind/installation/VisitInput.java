package io.posbind.installation;

import io.posbind.engine.FormInput;
import io.posbind.merchant.Address;
import io.posbind.merchant.Province;
import io.posbind.merchant.StreetAddress;
import io.posbind.shared.FieldError;
import io.posbind.shared.Parsed;
import io.posbind.shared.Spelling;
import io.posbind.terminal.TerminalSerial;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a technician typed after a visit, checked as far as that goes without knowing the case.
 *
 * @param result null when it was left out or is none
 * @param printer whether it printed; false when the device has none
 * @param locationConfirmed whether another address than the one applied for was confirmed
 * @param errors what is wrong with the input
 */
record VisitInput(
    @Nullable VisitResult result,
    @Nullable TerminalSerial serial,
    boolean printer,
    String softwareVersion,
    @Nullable Address location,
    boolean locationConfirmed,
    String day,
    String time,
    List<FieldError> errors) {

  private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z][0-9A-Za-z._ -]{0,39}");

  static VisitInput read(FormInput input) {
    List<FieldError> errors = new ArrayList<>();
    @Nullable VisitResult result =
        Spelling.read(VisitResult.class, input.text("result")).orElse(null);
    if (result == null) {
      errors.add(FieldError.of("result", "installation.resultMissing"));
    }
    String version = input.text("softwareVersion");
    String printing = input.text("printing");
    @Nullable TerminalSerial serial = null;
    @Nullable Address location = null;
    if (result == VisitResult.INSTALLED) {
      Parsed<TerminalSerial> typed = TerminalSerial.parse(input.text("serial"));
      typed.errorOf("serial").ifPresent(errors::add);
      serial = typed.asOptional().orElse(null);
      for (String check : List.of("power", "network")) {
        if (!input.ticked(check)) {
          errors.add(FieldError.of(check, "installation.check"));
        }
      }
      if (!printing.equals("works") && !printing.equals("no_printer")) {
        errors.add(FieldError.of("printing", "installation.printing"));
      }
      if (!VERSION.matcher(version).matches()) {
        errors.add(FieldError.of("softwareVersion", "installation.version"));
      }
      location = location(input, errors);
      if (!input.ticked("trained")) {
        errors.add(FieldError.of("trained", "installation.trained"));
      }
    }
    return new VisitInput(
        result,
        serial,
        printing.equals("works"),
        version,
        location,
        input.ticked("locationConfirmed"),
        input.text("day"),
        input.text("time"),
        List.copyOf(errors));
  }

  private static @Nullable Address location(FormInput input, List<FieldError> errors) {
    Parsed<Province> province = Province.parse(input.text("siteProvince"));
    Parsed<StreetAddress> street = StreetAddress.parse(input.text("siteAddress"));
    province.errorOf("siteProvince").ifPresent(errors::add);
    street.errorOf("siteAddress").ifPresent(errors::add);
    return province.asOptional().isPresent() && street.asOptional().isPresent()
        ? new Address(province.orThrow(), street.orThrow())
        : null;
  }
}
