package org.liandong.adapter.tck;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.function.Supplier;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Capability;
import org.liandong.adapter.spi.LicenceRequest;
import org.liandong.adapter.spi.LookUp;
import org.liandong.adapter.spi.OrderKind;
import org.liandong.adapter.spi.RawCallback;
import org.liandong.adapter.spi.ReportKind;

/** One call of the method that belongs to a capability. */
final class Offers {
  private Offers() {}

  /** Empty for what is no method of its own. */
  static Optional<Outcome<?>> call(Bench bench, Adapter adapter, Capability capability) {
    return call(adapter, capability)
        .map(call -> bench.call(() -> call.get().map(value -> (Object) value)));
  }

  /** True where the SPI's own default answered. */
  static boolean isMissing(Outcome<?> outcome) {
    return outcome.failure() instanceof AdapterFailure failure
        && failure.code().equals("not-offered");
  }

  private static Optional<Supplier<Future<?>>> call(Adapter adapter, Capability capability) {
    String key = Specimens.key(1);
    return switch (capability) {
      case SUBMIT -> one(() -> adapter.send(Specimens.submit(key)));
      case SUPPLEMENT -> one(() -> adapter.send(following(OrderKind.SUPPLEMENT)));
      case CANCEL -> one(() -> adapter.send(following(OrderKind.CANCEL)));
      case QUERY -> one(() -> adapter.query(key, null));
      case CALLBACK -> one(() -> adapter.readCallback(nothing()));
      case POLL -> one(() -> adapter.poll(null));
      case REPORT ->
          one(() -> adapter.report(Specimens.report(key + "/r1/1", ReportKind.RECEIVED)));
      case NUMBER -> one(() -> adapter.number(key, Specimens.subject(key)));
      case INTAKE -> one(() -> adapter.arrivals(null));
      case RECONCILE ->
          one(() -> adapter.holdings(Specimens.NOON.minusSeconds(60), Specimens.NOON, null));
      case LOOK_UP -> one(() -> adapter.lookUp(new LookUp("PERSON", "1", "2", "3")));
      case LICENCE -> one(() -> adapter.licence(new LicenceRequest("1.2.156", "核验", null)));
      case PROBE -> one(adapter::probe);
      case IDEMPOTENT -> Optional.empty();
    };
  }

  private static Optional<Supplier<Future<?>>> one(Supplier<Future<?>> call) {
    return Optional.of(call);
  }

  private static org.liandong.adapter.spi.Order following(OrderKind kind) {
    return Specimens.following(kind, Specimens.key(1), null);
  }

  private static RawCallback nothing() {
    return new RawCallback(MultiMap.caseInsensitiveMultiMap(), Buffer.buffer(), Specimens.NOON);
  }
}
