package org.liandong.adapter.http;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.streams.WriteStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.AdapterHost;
import org.liandong.adapter.spi.Material;
import org.liandong.adapter.spi.Scheduler;
import org.liandong.adapter.spi.SqlAddress;
import org.liandong.adapter.spi.SqlClient;
import org.liandong.adapter.tck.fixtures.Replayed;
import org.slf4j.Logger;

/** A machine that takes its time is no fault of a description. */
class BusyMachineTest {
  /** As measured of the first exchange of a program on two cores at a load of 18. */
  private static final long COLD = 2_500;

  /** Longer than a call has of which the whole time is waited for. */
  private static final long BUSY = 1_000;

  private static final String DESCRIPTION =
      """
      adapter: 1
      settings: { secrets: [key] }
      capabilities: [SUBMIT, QUERY]
      auth: { scheme: oauth2, tokenUrl: "{url}/token", clientId: app, clientSecret: "{secrets.key}" }
      calls:
        SUBMIT: { request: { method: POST, path: /orders, body: { key: "{order.key}" } }, reference: /id }
        QUERY: { request: { path: "/orders/{submitKey}" }, known: /id }
      """;
  private static final String FIXTURES =
      """
      given: { secrets: { key: geheim } }
      cases:
        - name: taken
          call: SUBMIT
          exchanges:
            - respond: { body: { access_token: t, expires_in: 3600 } }
            - respond: { body: { id: x } }
          result: { delivered: { reference: x } }
        - name: known
          call: QUERY
          exchanges:
            - respond: { body: { access_token: t, expires_in: 3600 } }
            - respond: { body: { id: x } }
          result: { found: { known: true } }
        - name: not known
          call: QUERY
          exchanges:
            - respond: { body: { access_token: t, expires_in: 3600 } }
            - respond: { body: {} }
          result: { found: { known: false } }
      """;

  private Vertx vertx;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
  }

  @AfterEach
  void stop() throws Exception {
    vertx.close().await(5, SECONDS);
  }

  @Test
  void what_it_had_no_time_for_is_tried_again(@TempDir Path folder) throws Exception {
    var machine = new BusyMachine(vertx);

    List<Replayed> replayed = Fixtures.replay(folder, DESCRIPTION, FIXTURES, machine, vertx);

    assertEquals(List.of(), replayed.stream().filter(each -> !each.passed()).toList());
    assertTrue(machine.slow.get() > 1, "what is waited for out was slow too");
  }

  /** Its first connection takes long, and so do those of calls that have little time. */
  private record BusyMachine(Vertx vertx, AtomicBoolean cold, AtomicInteger slow)
      implements AlteredHttp {
    private static final Duration LITTLE = Duration.ofSeconds(1);

    private BusyMachine(Vertx vertx) {
      this(vertx, new AtomicBoolean(true), new AtomicInteger());
    }

    @Override
    public Adapter create(AdapterHost host, JsonObject settings) {
      return HTTP.create(new SlowHost(host, this), settings);
    }

    private Future<?> before(Duration limit) {
      long millis = cold.getAndSet(false) ? COLD : limit.compareTo(LITTLE) < 0 ? BUSY : 0;
      if (millis == 0) {
        return Future.succeededFuture();
      }
      slow.incrementAndGet();
      Future<?> waited = vertx.timer(millis, MILLISECONDS);
      // Else it would come to the backend in the midst of what is tried next.
      return millis < limit.toMillis()
          ? waited
          : waited.compose(over -> Future.failedFuture("the call is over"));
    }
  }

  private record SlowClient(HttpClient client, Duration limit, BusyMachine machine)
      implements HttpClient {
    @Override
    public Future<HttpClientRequest> request(RequestOptions options) {
      return machine.before(limit).compose(now -> client.request(options));
    }

    @Override
    public Future<Void> shutdown(long timeout, TimeUnit unit) {
      return client.shutdown(timeout, unit);
    }
  }

  private record SlowHost(AdapterHost host, BusyMachine machine) implements AdapterHost {
    @Override
    public String backend() {
      return host.backend();
    }

    @Override
    public HttpClient httpClient() {
      return new SlowClient(host.httpClient(), host.callTimeout(), machine);
    }

    @Override
    public SqlClient sqlClient(SqlAddress address) {
      return host.sqlClient(address);
    }

    @Override
    public Scheduler scheduler() {
      return host.scheduler();
    }

    @Override
    public Future<Void> copy(String caseId, Material material, WriteStream<Buffer> to) {
      return host.copy(caseId, material, to);
    }

    @Override
    public Duration callTimeout() {
      return host.callTimeout();
    }

    @Override
    public InstantSource clock() {
      return host.clock();
    }

    @Override
    public Logger log() {
      return host.log();
    }
  }
}
