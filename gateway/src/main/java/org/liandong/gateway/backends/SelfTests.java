package org.liandong.gateway.backends;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.liandong.gateway.backends.BackendTable.Opened;

/** Looks at adapters when an operator asks, and remembers what it saw last. */
final class SelfTests {
  private final GateSurroundings around;
  private final Map<String, SelfTest> last = new ConcurrentHashMap<>();
  private final Map<String, Future<SelfTest>> running = new ConcurrentHashMap<>();

  SelfTests(GateSurroundings around) {
    this.around = around;
  }

  Optional<SelfTest> last(String adapter) {
    return Optional.ofNullable(last.get(adapter));
  }

  /** Whoever asks while one is under way is told how that one ends. */
  Future<SelfTest> run(InstalledAdapter adapter, List<Opened> using) {
    Promise<SelfTest> mine = Promise.promise();
    Future<SelfTest> earlier = running.putIfAbsent(adapter.id(), mine.future());
    if (earlier != null) {
      return ContextOf.caller(earlier);
    }
    mine.future().onComplete(ended -> running.remove(adapter.id()));
    // On a context of the gateway's: what follows on a plugin's would run there.
    around
        .vertx()
        .runOnContext(
            here -> Future.succeededFuture().compose(go -> begin(adapter, using)).onComplete(mine));
    return ContextOf.caller(mine.future());
  }

  private Future<SelfTest> begin(InstalledAdapter adapter, List<Opened> using) {
    Instant at = around.clock().instant();
    long began = around.nanoTime().getAsLong();
    List<SelfTest.Tested> tested = new ArrayList<>();
    Future<Void> all = Future.succeededFuture();
    for (Opened one : using) {
      all =
          all.compose(
              done -> new BackendSelfTest(one, adapter, around).run().map(tested::add).mapEmpty());
    }
    return all.map(
        done -> {
          Duration took = Duration.ofNanos(around.nanoTime().getAsLong() - began);
          SelfTest result = new SelfTest(at, took, tested);
          last.put(adapter.id(), result);
          return result;
        });
  }
}
