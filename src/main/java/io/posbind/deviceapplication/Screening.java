package io.posbind.deviceapplication;

import static io.posbind.shared.Spelling.spell;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.posbind.engine.Decisions;
import io.posbind.merchant.CardNumber;
import io.posbind.merchant.MerchantKind;
import io.posbind.merchant.MerchantProfile;
import io.posbind.merchant.Merchants;
import io.posbind.merchant.ResidentId;
import io.posbind.merchant.Standing;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.Spelling;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * Finds out what speaks against an application and lets the decision table {@code
 * device-application-screening} weigh it.
 */
@Component
class Screening {

  private final Applications applications;
  private final Merchants merchants;
  private final Decisions decisions;
  private final ObjectMapper json;
  private final InstantSource clock;
  private final ZoneId zone;

  Screening(
      Applications applications,
      Merchants merchants,
      Decisions decisions,
      ObjectMapper json,
      InstantSource clock,
      ZoneId zone) {
    this.applications = applications;
    this.merchants = merchants;
    this.decisions = decisions;
    this.json = json;
    this.clock = clock;
    this.zone = zone;
  }

  /**
   * What the table says.
   *
   * @param reasons codes of the findings; {@code finding.<code>} is their text
   */
  record Result(Risk risk, Route route, List<String> reasons) {}

  /** Screens and stores facts and result with the application. */
  Result screen(CaseNumber number) {
    ApplicationRow application = applications.lock(number);
    Map<String, Object> facts = facts(application);
    Map<String, Object> decided = decisions.evaluate("device-application-screening", facts).get(0);
    Result result =
        new Result(
            Spelling.constant(Risk.class, text(decided, "risk")),
            Spelling.constant(Route.class, text(decided, "route")),
            ((List<?>) Objects.requireNonNull(decided.get("reasons")))
                .stream().map(Object::toString).toList());
    applications.screened(
        number,
        new Progress.Screened(
            write(facts),
            Boolean.TRUE.equals(facts.get("verifiedMerchant")),
            spell(result.risk()),
            spell(result.route()),
            result.reasons()));
    return result;
  }

  private Map<String, Object> facts(ApplicationRow application) {
    MerchantProfile profile = merchants.profile(application.id()).orElseThrow();
    Standing standing = merchants.standing(profile);
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("kind", spell(application.kind()));
    facts.put("holder", spell(application.holder()));
    facts.put("checkDigitOverridden", application.checkDigitOverridden());
    facts.put("cardLooksMistyped", looksMistyped(profile));
    facts.put("mcc", application.mcc());
    facts.put("monthlyVolume", application.monthlyVolume());
    facts.put("age", age(profile));
    facts.put("blocked", standing.blocked());
    facts.put("verifiedMerchant", standing.verified());
    facts.put("accountShared", standing.othersWithAccount() > 0);
    facts.put("mobileShared", standing.othersWithMobile());
    facts.put("otherInFlight", applications.othersInFlight(application).size());
    return facts;
  }

  private static boolean looksMistyped(MerchantProfile profile) {
    return profile.account().number() instanceof CardNumber card && !card.checkDigitMatches();
  }

  /** Years of a natural person; of others 40, an age no rule looks at. */
  private int age(MerchantProfile profile) {
    return profile.kind() == MerchantKind.INDIVIDUAL
            && profile.identifier() instanceof ResidentId person
        ? Period.between(person.born(), LocalDate.ofInstant(clock.instant(), zone)).getYears()
        : 40;
  }

  private String write(Map<String, Object> facts) {
    try {
      return json.writeValueAsString(facts);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("facts cannot be written", e);
    }
  }

  private static String text(Map<String, Object> decided, String output) {
    return Objects.requireNonNull(decided.get(output), output).toString();
  }
}
