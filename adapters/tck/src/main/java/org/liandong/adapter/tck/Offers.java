package org.liandong.adapter.tck;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Capability;
import org.liandong.adapter.spi.Holdings.Holding;
import org.liandong.adapter.spi.LicenceRequest;
import org.liandong.adapter.spi.LookUp;
import org.liandong.adapter.spi.OrderKind;
import org.liandong.adapter.spi.RawCallback;
import org.liandong.adapter.spi.Report;
import org.liandong.adapter.spi.ReportKind;

/** The calls of the methods that belong to the capabilities of an adapter. */
final class Offers {
  private static final String KEY = Specimens.key(1);
  private static final String REPORT_KEY = KEY + "/r1/1";
  private static final List<String> ALL = Personal.all().toList();
  private static final List<String> NOTHING = List.of();

  private Offers() {}

  /**
   * One of them.
   *
   * @param told what of persons the call tells the backend, which may repeat it
   * @param good what the backend answers where all is well
   */
  record Offer(
      Capability capability,
      List<String> told,
      Function<Adapter, Future<?>> call,
      BiFunction<Dialect, Received, Reply> good) {
    Outcome<Object> of(Bench bench, Adapter adapter) {
      return bench.call(() -> call.apply(adapter).map(value -> (Object) value));
    }
  }

  /** Of these capabilities; none for one that has no method of its own. */
  static List<Offer> of(Set<Capability> capabilities) {
    return Stream.of(orders(), answers(), reports(), others())
        .flatMap(List::stream)
        .filter(offer -> capabilities.contains(offer.capability()))
        .toList();
  }

  /** True where the SPI's own default answered. */
  static boolean isMissing(Outcome<?> outcome) {
    return outcome.failure() instanceof AdapterFailure failure
        && failure.code().equals("not-offered");
  }

  private static List<Offer> orders() {
    return List.of(
        new Offer(Capability.SUBMIT, ALL, one -> one.send(Specimens.submit(KEY)), Offers::taken),
        new Offer(
            Capability.SUPPLEMENT,
            Personal.in(Personal.repeated().replace(Personal.OPINION, "")),
            one -> one.send(Specimens.following(OrderKind.SUPPLEMENT, KEY, null)),
            Offers::taken),
        new Offer(
            Capability.CANCEL,
            NOTHING,
            one -> one.send(Specimens.following(OrderKind.CANCEL, KEY, null)),
            Offers::taken));
  }

  private static List<Offer> answers() {
    return List.of(
        new Offer(
            Capability.QUERY,
            NOTHING,
            one -> one.query(KEY, null),
            (dialect, request) ->
                dialect.known(request, Errand.reference(KEY), Answers.accepted(dialect))),
        new Offer(
            Capability.CALLBACK,
            NOTHING,
            one -> one.readCallback(nothing()),
            (dialect, request) -> Reply.empty(404)),
        new Offer(
            Capability.POLL,
            NOTHING,
            one -> one.poll(null),
            (dialect, request) -> dialect.page(request, Answers.accepted(dialect), "c-1", false)));
  }

  private static List<Offer> reports() {
    Report report = Specimens.report(REPORT_KEY, ReportKind.RECEIVED);
    return List.of(
        new Offer(Capability.REPORT, ALL, one -> one.report(report), Offers::taken),
        new Offer(
            Capability.NUMBER,
            ALL,
            one -> one.number(KEY, Specimens.subject(KEY)),
            (dialect, request) -> dialect.numbered(request, "512000-20260105-003381")),
        new Offer(
            Capability.RECONCILE,
            NOTHING,
            one -> one.holdings(Specimens.NOON.minusSeconds(60), Specimens.NOON, null),
            (dialect, request) ->
                dialect.holdings(request, List.of(new Holding(REPORT_KEY, "d1")), null)),
        new Offer(Capability.RECONCILE, ALL, one -> one.replace(report), Offers::taken),
        new Offer(Capability.RECONCILE, NOTHING, one -> one.retract(REPORT_KEY), Offers::taken));
  }

  private static List<Offer> others() {
    return List.of(
        new Offer(
            Capability.INTAKE,
            NOTHING,
            one -> one.arrivals(null),
            (dialect, request) -> dialect.arrivals(request, Specimens.begun(), "c-1", false)),
        new Offer(Capability.INTAKE, NOTHING, one -> one.openPaper("paper-1"), Offers::paper),
        new Offer(
            Capability.LOOK_UP,
            NOTHING,
            one -> one.lookUp(new LookUp("PERSON", Personal.ID_NUMBER, Personal.NAME, "3")),
            Dialect::found),
        new Offer(
            Capability.LICENCE,
            NOTHING,
            one -> one.licence(new LicenceRequest("1.2.156", "核验", Personal.ID_NUMBER)),
            Dialect::found),
        new Offer(Capability.PROBE, NOTHING, Adapter::probe, Dialect::alive));
  }

  private static Reply taken(Dialect dialect, Received request) {
    return dialect.taken(request, Errand.reference(KEY));
  }

  private static Reply paper(Dialect dialect, Received request) {
    return Optional.ofNullable(dialect.paper(request, Specimens.paper())).orElse(Reply.empty(404));
  }

  private static RawCallback nothing() {
    return new RawCallback(MultiMap.caseInsensitiveMultiMap(), Buffer.buffer(), Specimens.NOON);
  }
}
