package org.liandong.simulator;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Delivered;
import org.liandong.adapter.spi.Order;
import org.liandong.adapter.spi.Refused;

/**
 * A simulator with one backend, a gateway that takes its callbacks, and an adapter to send with.
 */
final class Scene {
  static final Conduct SLOW = Conduct.GOOD.withAnswer(Pause.of(Duration.ofMillis(300)));
  static final Conduct NEVER = Conduct.GOOD.withAnswer(Pause.of(Duration.ofDays(1)));

  final Vertx vertx = Vertx.vertx();
  final HttpClient client = vertx.createHttpClient();
  final FakeGateway gateway;
  final Path journal;
  private final InstantSource clock;
  Simulator simulator;
  Adapter adapter;

  Scene(Path folder) throws Exception {
    this(folder, InstantSource.system());
  }

  Scene(Path folder, InstantSource clock) throws Exception {
    this.clock = clock;
    gateway = new FakeGateway(vertx, clock);
    journal = folder.resolve("journal.jsonl");
  }

  void close() throws Exception {
    if (simulator != null) {
      simulator.stop().await(30, SECONDS);
    }
    vertx.close().await(30, SECONDS);
  }

  static BackendOptions county() {
    return BackendOptions.of("county", Sample.SECRET);
  }

  void start(BackendOptions backend) throws Exception {
    start(gateway.url(), backend);
  }

  void start(String firstGateway, BackendOptions backend) throws Exception {
    var options =
        SimulatorOptions.of(journal, backend)
            .withGateways(firstGateway, gateway.url())
            .withControlPort(0)
            .withClock(clock);
    simulator = Simulator.start(vertx, options).await(30, SECONDS);
    adapter = Adapters.to(simulator.backend("county").url(), vertx);
    gateway.readWith(adapter);
  }

  String deliver(Order order) throws Exception {
    return assertInstanceOf(Delivered.class, adapter.send(order).await(30, SECONDS)).reference();
  }

  String refuse(Order order) throws Exception {
    return assertInstanceOf(Refused.class, adapter.send(order).await(30, SECONDS)).code();
  }

  AdapterFailure fail(Order order) {
    return assertThrows(AdapterFailure.class, () -> adapter.send(order).await(30, SECONDS));
  }

  List<String> messageIds(int count) throws InterruptedException {
    return IntStream.range(0, count).mapToObj(n -> nextId()).toList();
  }

  private String nextId() {
    try {
      return gateway.next().messageId();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  int control(String path) throws Exception {
    return client
        .request(HttpMethod.POST, simulator.controlPort(), "127.0.0.1", path)
        .compose(request -> request.send())
        .map(response -> response.statusCode())
        .await(30, SECONDS);
  }

  long lines(String event, String key) throws Exception {
    return Files.readAllLines(journal).stream()
        .map(JsonObject::new)
        .filter(line -> event.equals(line.getString("event")) && key.equals(line.getString("key")))
        .count();
  }
}
