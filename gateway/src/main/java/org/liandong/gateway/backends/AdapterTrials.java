package org.liandong.gateway.backends;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.liandong.adapter.host.HostSettings;
import org.liandong.adapter.host.HostVertx;
import org.liandong.adapter.host.MaterialSource;
import org.liandong.adapter.spi.AdapterFactory;
import org.liandong.adapter.spi.Capability;

/**
 * Makes adapters of what is configured, to see whether they can be made, and lets go of them: what
 * an adapter says only when it is made is known before anything starts. Blocks.
 */
public final class AdapterTrials implements AutoCloseable {
  private static final String NAME = "check";
  private static final int CLOSE_SECONDS = 5;

  /** No call is made. */
  private static final HostSettings WANTED = new HostSettings(NAME, Duration.ofSeconds(10), 1);

  private final AdapterFactories factories;
  private final BackendsCheck check;
  private final DutiesCheck dutiesCheck = new DutiesCheck();
  private Vertx vertx;

  public AdapterTrials(AdapterFactories factories) {
    this.factories = factories;
    this.check = new BackendsCheck(factories);
  }

  /**
   * What is wrong with the kind of an adapter, with what is written for it, with both together, or
   * with what the backend is for. To be asked of each backend of one configuration.
   *
   * @param settings where a variable has no value, it stands as it is written; what is said of it
   *     says nothing, and neither does what {@code create} says without a place
   */
  public Verdict verdict(String code, String kind, Duties duties, JsonObject settings) {
    MissingValues missing = MissingValues.of(settings);
    Verdict said = check.verdict(code, kind, settings, missing);
    if (!said.faults().isEmpty()) {
      return said;
    }
    List<BackendFault> made = made(code, duties, factories.installed(kind).orElseThrow(), settings);
    List<BackendFault> told =
        made.stream()
            .filter(one -> !missing.any() || !one.pointer().equals("/settings"))
            .filter(one -> !missing.isAt(one))
            .toList();
    return new Verdict(told, said.whole() && told.size() == made.size());
  }

  /** Which places of the settings name something of the configuration. */
  public List<NamedSetting> named(String kind, JsonObject settings) {
    return factories.find(kind).map(factory -> named(factory, settings)).orElse(List.of());
  }

  /** A schema that cannot be had is a fault, and told as one. */
  private static List<NamedSetting> named(AdapterFactory factory, JsonObject settings) {
    try {
      return NamedSetting.in(settings, factory.settingsSchema());
    } catch (Throwable thrown) {
      NotMade.requireOfTheAdapter(thrown);
      return List.of();
    }
  }

  private List<BackendFault> made(
      String code, Duties duties, InstalledAdapter installed, JsonObject settings) {
    Outfit outfit =
        Outfit.of(vertx(), WANTED, installed, InstantSource.system(), MaterialSource.NONE);
    try {
      Set<Capability> can =
          outfit
              .threads()
              .start(
                  () -> installed.factory().create(outfit.host(), settings.copy()).capabilities());
      return dutiesCheck.faults(code, duties, Set.copyOf(can));
    } catch (Throwable thrown) {
      NotMade.requireOfTheAdapter(thrown);
      return NotMade.faults(code, installed.kind(), thrown);
    } finally {
      await(outfit.close());
    }
  }

  private Vertx vertx() {
    if (vertx == null) {
      vertx =
          AnotherVertx.of(
              HostVertx.options()
                  .setEventLoopPoolSize(1)
                  .setWorkerPoolSize(1)
                  .setInternalBlockingPoolSize(1)
                  .setUseDaemonThread(true));
    }
    return vertx;
  }

  @Override
  public void close() {
    if (vertx != null) {
      await(vertx.close());
    }
  }

  /** What does not end in time is left to the end of the program. */
  private static void await(io.vertx.core.Future<?> end) {
    try {
      end.toCompletionStage().toCompletableFuture().get(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException left) {
      // A trial has nothing that anybody waits for.
    }
  }
}
