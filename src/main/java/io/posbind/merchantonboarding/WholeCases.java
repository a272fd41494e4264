package io.posbind.merchantonboarding;

import io.posbind.catalogue.Catalogue;
import io.posbind.merchant.Merchants;
import io.posbind.notification.NoticeEvidence;
import io.posbind.notification.Notices;
import io.posbind.order.Order;
import io.posbind.order.Orders;
import io.posbind.order.StageProgress;
import io.posbind.order.Way;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.Language;
import io.posbind.terminal.Stock;
import io.posbind.terminal.TerminalSerial;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Joins what the stages, the notices and the stock know of one case. */
@Component
class WholeCases {

  private static final Room APPLICATION = new Room("device-application", "application");

  /** Where what is told under a slug belongs; a terminal that is installed is reported. */
  private static final Map<String, Room> ROOMS =
      Map.of(
          "device-application", APPLICATION,
          "portal", APPLICATION,
          "contract-signing", new Room("contract-signing", "contract"),
          "installation", new Room("installation", "installation"),
          "clearing", new Room("installation", "clearing"));

  private final Way way;
  private final Orders orders;
  private final Merchants merchants;
  private final Catalogue catalogue;
  private final Stock stock;
  private final Notices notices;

  WholeCases(
      Way way,
      Orders orders,
      Merchants merchants,
      Catalogue catalogue,
      Stock stock,
      Notices notices) {
    this.way = way;
    this.orders = orders;
    this.merchants = merchants;
    this.catalogue = catalogue;
    this.stock = stock;
    this.notices = notices;
  }

  /** Empty when there is no such case. */
  Optional<WholeCase> find(CaseNumber number, Language language) {
    Optional<Order> order = orders.find(number);
    return way.profile(number)
        .map(
            profile ->
                new WholeCase(
                    number,
                    merchants.profile(profile).orElse(null),
                    order
                        .flatMap(placed -> catalogue.product(placed.product()))
                        .map(product -> product.name().in(language))
                        .orElse(""),
                    order
                        .map(Order::location)
                        .map(
                            location ->
                                location.province().label(language)
                                    + " "
                                    + location.street().value())
                        .orElse(""),
                    stock.terminalOf(number).map(TerminalSerial::value).orElse(""),
                    steps(number),
                    lines(number)));
  }

  private List<WholeCase.Step> steps(CaseNumber number) {
    Map<String, StageProgress> begun =
        way.of(number).stream().collect(Collectors.toMap(StageProgress::slug, Function.identity()));
    return Way.SLUGS.stream()
        .map(
            slug ->
                new WholeCase.Step(
                    slug,
                    room(slug).words(),
                    "/staff/" + room(slug).words() + "s/",
                    begun.get(slug)))
        .toList();
  }

  private List<WholeCase.Line> lines(CaseNumber number) {
    Stream<WholeCase.Line> done =
        way.history(number).stream()
            .map(
                event ->
                    new WholeCase.Line(
                        event.at(), event.slug(), event.text(), event.actor(), null));
    Stream<WholeCase.Line> told = notices.history(number).stream().map(WholeCases::line);
    return Stream.concat(done, told).sorted(Comparator.comparing(WholeCase.Line::at)).toList();
  }

  private static WholeCase.Line line(NoticeEvidence notice) {
    Room room = room(notice.slug());
    return new WholeCase.Line(
        notice.writtenAt(),
        room.stage(),
        room.words() + ".notice." + notice.template(),
        null,
        notice);
  }

  private static Room room(String slug) {
    return ROOMS.getOrDefault(slug, APPLICATION);
  }

  /**
   * @param stage slug of the stage
   * @param words how its message keys begin; its file lies under their plural
   */
  private record Room(String stage, String words) {}
}
