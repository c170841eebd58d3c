package org.liandong.gateway.boot.demo;

import io.vertx.core.Future;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.liandong.gateway.catalogue.Backend;
import org.liandong.simulator.HeldOrder;
import org.liandong.simulator.Said;
import org.liandong.simulator.SimulatedBackend;

/** Where a scenario plays: its gateway, its organs, its business clock and the cases in it. */
final class Stage {
  private final DemoGateway gateway;
  private final BusinessClock clock;
  private final Patience patience;
  private final Map<String, Followed> cases = new ConcurrentHashMap<>();

  Stage(DemoGateway gateway, BusinessClock clock) {
    this.gateway = gateway;
    this.clock = clock;
    this.patience = new Patience(gateway.vertx);
  }

  /** One thing after the other. */
  Future<Void> play(List<Happening> story) {
    Future<Void> played = Future.succeededFuture();
    for (Happening next : story) {
      played = played.compose(done -> next.on(this));
    }
    return played;
  }

  /** Each case as it is now. */
  Future<Void> lookAgain() {
    return Future.all(
            cases.values().stream().map(each -> each.until(seen -> true, "anything")).toList())
        .mapEmpty();
  }

  /** What was seen of each case last. */
  Map<String, Seen> seen() {
    Map<String, Seen> seen = new LinkedHashMap<>();
    cases.forEach((title, followed) -> seen.put(title, followed.seen()));
    return seen;
  }

  /** The management port as this person sees it. */
  StationDoor management(String person) {
    return new StationDoor(gateway.client(gateway.managementPort()), gateway.token(person));
  }

  /** The gateway as this person of no station sees it. */
  StationDoor person(String person) {
    return new StationDoor(gateway.client(gateway.apiPort()), gateway.token(person));
  }

  /** The case with this title, which was submitted before. */
  Followed named(String title) {
    Followed followed = cases.get(title);
    if (followed == null) {
      throw new IllegalArgumentException("no case " + title);
    }
    return followed;
  }

  /** The gateway as an agent of this station sees it. */
  StationDoor station(String code) {
    return new StationDoor(gateway.client(gateway.apiPort()), gateway.agent(code));
  }

  /** A case that this station is about to submit. */
  Followed begins(String title, String station, boolean aloud) {
    StationDoor door = station(station);
    Followed followed = new Followed(title, door, gateway.timeline, patience, aloud);
    cases.put(title, followed);
    return followed;
  }

  void say(String sentence) {
    gateway.timeline.say(sentence);
  }

  /** Time goes on once everybody has been told what was to be told before. */
  Future<Void> moveTo(LocalDateTime later) {
    Future<?> told =
        Future.all(
            cases.values().stream()
                .map(followed -> followed.until(Seen::isHandedOver, "everybody told"))
                .toList());
    return cases.isEmpty() ? moved(later) : told.compose(done -> moved(later));
  }

  private Future<Void> moved(LocalDateTime later) {
    clock.moveTo(later);
    return Future.succeededFuture();
  }

  /** The organ says this of the case, under the last order it was given. */
  Future<Seen> says(String organ, String title, Said said) {
    return told(organ, title)
        .compose(order -> system(organ).say(order.submitKey(), said).map(order))
        .compose(order -> heard(named(title), order, said));
  }

  /** The last order of this case that the organ was given; waits for it. */
  Future<HeldOrder> told(String organ, String title) {
    Followed followed = named(title);
    return patience
        .until(
            system(organ)::orders,
            held -> last(held, organ, followed) != null,
            held -> organ + " 没有收到 " + title + " 的指令")
        .map(held -> last(held, organ, followed));
  }

  private static HeldOrder last(List<HeldOrder> held, String organ, Followed followed) {
    HeldOrder last = null;
    for (HeldOrder order : held) {
      boolean its = order.organ().equals(organ) && order.receiptNo().equals(followed.receiptNo());
      last = its && order.kind().equals("SUBMIT") ? order : last;
    }
    return last;
  }

  private static Future<Seen> heard(Followed followed, HeldOrder order, Said said) {
    long before = heard(followed.seen(), order, said);
    return followed.until(now -> heard(now, order, said) > before, said.kind());
  }

  /** How often the case heard this. */
  private static long heard(Seen seen, HeldOrder order, Said said) {
    return seen.hops().stream()
        .filter(hop -> order.submitKey().equals(hop.getString("step")))
        .filter(hop -> said.kind().equals(hop.getString("outcome")))
        .filter(hop -> !hop.getString("kind").equals("BREACH"))
        .count();
  }

  /** What serves an organ. */
  private SimulatedBackend system(String organ) {
    String code =
        gateway.timeline.catalogue().backends().values().stream()
            .filter(backend -> serves(backend, organ))
            .map(Backend::code)
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no system serves " + organ));
    return gateway.simulator().backend(code);
  }

  private static boolean serves(Backend backend, String organ) {
    return backend.serves().stream().anyMatch(service -> service.organ().equals(organ));
  }
}
