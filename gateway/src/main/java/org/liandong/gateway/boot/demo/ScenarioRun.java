package org.liandong.gateway.boot.demo;

import io.vertx.core.Future;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.liandong.gateway.backends.AdapterFactories;
import org.liandong.gateway.boot.DatabaseAddress;

/** Plays one scenario from its beginning to its end, on a database that is empty. */
public final class ScenarioRun {
  private final Play play;

  /**
   * A run.
   *
   * @param place where it lies and listens
   * @param out where its timeline is printed
   */
  public ScenarioRun(String name, Place place, PrintStream out) {
    Scenario scenario =
        Scenarios.named(name)
            .orElseThrow(() -> new IllegalArgumentException("no scenario " + name));
    this.play =
        new Play(
            scenario,
            DemoFolder.open(place.folder()),
            new DemoCommand.Options(
                place.config(), AdapterFactories.builtIn(), place.port(), place.managementPort()),
            out);
  }

  /** Where a run lies and listens. */
  public record Place(Path folder, Path config, int port, int managementPort) {}

  /** The names of all scenarios. */
  public static List<String> names() {
    return Scenarios.all().stream().map(Scenario::name).toList();
  }

  /** Succeeds with what was seen of each case at the end. */
  public Future<Map<String, Seen>> on(DatabaseAddress database) {
    DemoGateway gateway = play.gateway();
    return gateway
        .vertx
        .executeBlocking(
            () -> {
              gateway.prepare();
              return gateway;
            })
        .compose(prepared -> prepared.start(database))
        .compose(serving -> play.play())
        .map(played -> play.stage().seen());
  }

  /** Drains, stops and closes everything, whether it was played to its end or not. */
  public Future<Void> stop() {
    return play.gateway().stop();
  }
}
