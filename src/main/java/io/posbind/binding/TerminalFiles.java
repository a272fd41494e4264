package io.posbind.binding;

import io.posbind.catalogue.Catalogue;
import io.posbind.merchant.MerchantId;
import io.posbind.merchant.Merchants;
import io.posbind.merchant.SettlementAccount;
import io.posbind.shared.Language;
import io.posbind.terminal.Stock;
import io.posbind.terminal.Terminal;
import io.posbind.terminal.TerminalSerial;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts together what staff see of a terminal. */
@Component
class TerminalFiles {

  private static final int COLOURS = 6;

  private final Stock stock;
  private final Catalogue catalogue;
  private final Bindings bindings;
  private final Corrections corrections;
  private final Merchants merchants;
  private final InstantSource clock;
  private final ZoneId zone;

  TerminalFiles(
      Stock stock,
      Catalogue catalogue,
      Bindings bindings,
      Corrections corrections,
      Merchants merchants,
      InstantSource clock,
      ZoneId zone) {
    this.stock = stock;
    this.catalogue = catalogue;
    this.bindings = bindings;
    this.corrections = corrections;
    this.merchants = merchants;
    this.clock = clock;
    this.zone = zone;
  }

  /**
   * The file of a terminal.
   *
   * @param wanted number of the step to show; the latest when null or there is no such
   * @return empty when there is no such terminal
   */
  @Transactional(readOnly = true)
  Optional<TerminalFile> find(TerminalSerial serial, @Nullable Integer wanted, Language language) {
    return stock.find(serial).map(terminal -> file(terminal, wanted, language));
  }

  private TerminalFile file(Terminal terminal, @Nullable Integer wanted, Language language) {
    List<Version> versions = bindings.history(terminal.serial());
    List<TerminalFile.Step> steps = steps(versions);
    int step = wanted == null || wanted < 1 || wanted > steps.size() ? steps.size() : wanted;
    Accounts accounts = accounts(versions);
    Map<MerchantId, String> names = names(versions);
    List<TerminalFile.Line> latest = lines(versions, steps, steps.size(), accounts, names);
    return new TerminalFile(
        terminal,
        catalogue
            .product(terminal.product())
            .map(product -> product.name().in(language))
            .orElse(terminal.product().value()),
        steps,
        step,
        Timeline.of(versions, steps, step, clock.instant(), zone, accounts::mark),
        step == steps.size() ? latest : lines(versions, steps, step, accounts, names),
        accounts.byId(),
        corrections.open(terminal.serial()).stream()
            .map(asked -> waiting(asked, latest, accounts))
            .toList(),
        stock.history(terminal.serial()));
  }

  private static List<TerminalFile.Step> steps(List<Version> versions) {
    Map<Instant, Version.Change> changes = new TreeMap<>();
    for (Version version : versions) {
      changes.put(version.recorded().at(), version.recorded());
      Version.Change superseded = version.superseded();
      if (superseded != null) {
        changes.putIfAbsent(superseded.at(), superseded);
      }
    }
    List<TerminalFile.Step> steps = new ArrayList<>();
    changes.forEach((at, change) -> steps.add(new TerminalFile.Step(steps.size() + 1, at, change)));
    return steps;
  }

  private static List<TerminalFile.Line> lines(
      List<Version> versions,
      List<TerminalFile.Step> steps,
      int step,
      Accounts accounts,
      Map<MerchantId, String> names) {
    if (step == 0) {
      return List.of();
    }
    Instant known = steps.get(step - 1).at();
    return versions.stream()
        .filter(version -> version.binding().knownAt(known))
        .sorted(Comparator.comparing(version -> version.binding().validFrom()))
        .map(
            version -> {
              Binding binding = version.binding();
              return new TerminalFile.Line(
                  binding,
                  version,
                  accounts.letter(binding),
                  accounts.mark(binding).colour(),
                  accounts.of(binding.account()),
                  names.get(binding.merchant()));
            })
        .toList();
  }

  private TerminalFile.Waiting waiting(
      Corrections.Asked asked, List<TerminalFile.Line> latest, Accounts accounts) {
    @Nullable UUID before = Corrections.bindingOf(asked.change());
    Correction.@Nullable Facts facts = Corrections.factsOf(asked.change());
    return new TerminalFile.Waiting(
        asked,
        facts,
        latest.stream().filter(line -> line.binding().id().equals(before)).findFirst().orElse(null),
        facts == null ? null : account(facts.account(), accounts));
  }

  private @Nullable SettlementAccount account(UUID id, Accounts accounts) {
    return accounts.byId().containsKey(id)
        ? accounts.of(id)
        : merchants.accounts(List.of(id)).get(id);
  }

  /** Every account of every merchant it was ever bound to; those it was bound to have a letter. */
  private Accounts accounts(List<Version> versions) {
    Map<UUID, SettlementAccount> all = new LinkedHashMap<>();
    versions.stream()
        .map(version -> version.binding().merchant())
        .distinct()
        .forEach(merchant -> all.putAll(merchants.accountsOf(merchant)));
    List<UUID> used =
        versions.stream().map(version -> version.binding().account()).distinct().toList();
    return new Accounts(all, used);
  }

  private Map<MerchantId, String> names(List<Version> versions) {
    Map<MerchantId, String> names = new LinkedHashMap<>();
    versions.stream()
        .map(version -> version.binding().merchant())
        .distinct()
        .forEach(
            id ->
                merchants
                    .current(id)
                    .ifPresent(profile -> names.put(id, profile.legalName().value())));
    return names;
  }

  /**
   * The accounts of a terminal.
   *
   * @param used those it was bound to, in the order in which that came to be known
   */
  private record Accounts(Map<UUID, SettlementAccount> byId, List<UUID> used) {

    SettlementAccount of(UUID id) {
      return Objects.requireNonNull(byId.get(id));
    }

    String letter(Binding binding) {
      int index = used.indexOf(binding.account());
      return index < 26 ? String.valueOf((char) ('A' + index)) : String.valueOf(index + 1);
    }

    Timeline.Mark mark(Binding binding) {
      String number = of(binding.account()).number().masked();
      return new Timeline.Mark(
          used.indexOf(binding.account()) % COLOURS,
          letter(binding) + " ·" + number.substring(Math.max(0, number.length() - 4)));
    }
  }
}
