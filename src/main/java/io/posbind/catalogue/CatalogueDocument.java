package io.posbind.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue as JSON: what is imported and what is shown to be edited and imported again. Times
 * are ISO 8601 with offset, amounts {@code {"amount":"12.34","currency":"CNY"}}.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CatalogueDocument(
    @Nullable List<@Nullable ProviderEntry> providers,
    @Nullable List<@Nullable ProductEntry> products) {

  record Text(@Nullable String zh, @Nullable String en) {}

  record Amount(@Nullable String amount, @Nullable String currency) {}

  record LicenceEntry(
      @Nullable String number, @Nullable Text holder, @Nullable String validUntil) {}

  /** Without provinces the licence covers all of them. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ProviderEntry(
      @Nullable String code,
      @Nullable Text name,
      @Nullable LicenceEntry licence,
      @Nullable List<@Nullable String> provinces,
      @Nullable Boolean example) {}

  record ProductEntry(
      @Nullable String code,
      @Nullable String provider,
      @Nullable String productClass,
      @Nullable Text name,
      @Nullable Text description,
      @Nullable List<@Nullable Text> needs,
      @Nullable PlanEntry feePlan) {}

  record PlanEntry(@Nullable String effectiveFrom, @Nullable List<@Nullable ItemEntry> items) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ItemEntry(
      @Nullable String kind,
      @Nullable String ratePercent,
      @Nullable Amount cap,
      @Nullable Amount amount,
      @Nullable String period,
      @Nullable String cardType,
      @Nullable String channel,
      @Nullable Integer dueAfterMonths,
      @Nullable Integer tailDays,
      @Nullable Text terms) {}
}
