package org.liandong.adapter.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Delivered;
import org.liandong.adapter.spi.Fault;

/** What a network does to a call: sockets, not HTTP servers, play the backend. */
class BrokenConnectionTest {
  private static final Duration SHORT = Duration.ofMillis(300);

  /** Long enough to connect on a busy machine. */
  private static final Duration PATIENT = Duration.ofSeconds(2);

  private static final Duration LONG = Duration.ofSeconds(5);
  private static final String OK =
      "HTTP/1.1 202 Accepted\r\ncontent-type: application/json\r\ncontent-length: 20\r\n\r\n";

  private Vertx vertx;
  private HttpClient client;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    client = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(1));
  }

  @AfterEach
  void stop() throws Exception {
    vertx.close().await(5, SECONDS);
  }

  @Test
  void a_refused_connection_sent_nothing() throws Exception {
    var server = vertx.createNetServer().connectHandler(socket -> {});
    int port = server.listen(0, "127.0.0.1").await(5, SECONDS).actualPort();
    server.close().await(5, SECONDS);

    expect(failure("127.0.0.1", port, LONG), "no-connection", true);
  }

  @Test
  void an_unknown_host_name_sent_nothing() {
    expect(failure("no-such-host.invalid", 80, LONG), "unknown-host", true);
  }

  @Test
  void waiting_for_a_connection_in_vain_sent_nothing() throws Exception {
    int port = listen(socket -> {});
    var busy = adapter("127.0.0.1", port, LONG).probe();

    expect(failure("127.0.0.1", port, SHORT), "connect-timeout", true);
    assertFalse(busy.isComplete());
  }

  @Test
  void a_call_whose_time_is_over_sends_nothing() throws Exception {
    var received = new AtomicInteger();
    int port = listen(socket -> socket.handler(bytes -> received.incrementAndGet()));
    var call = new BackendCall(client, Duration.ofNanos(1));

    expect(
        FakeBackend.failure(call.exchange(options(port), Buffer.buffer("{}"))),
        "no-time-left",
        true);
    assertEquals(0, received.get());
  }

  private static RequestOptions options(int port) {
    return new RequestOptions().setHost("127.0.0.1").setPort(port).setMethod(HttpMethod.POST);
  }

  @Test
  void a_server_that_speaks_no_tls_got_nothing() throws Exception {
    client = vertx.createHttpClient(new HttpClientOptions().setSsl(true).setTrustAll(true));
    int port =
        listen(socket -> socket.handler(hello -> socket.end(Buffer.buffer("what?\r\n\r\n"))));

    AdapterFailure failure = failureOf(adapter("https://127.0.0.1:" + port, LONG));

    assertTrue(failure.nothingSent());
    assertEquals(Fault.NETWORK, failure.fault());
  }

  @Test
  void silence_leaves_the_end_open() throws Exception {
    expect(failure("127.0.0.1", listen(socket -> {}), PATIENT), "read-timeout", false);
  }

  @Test
  void bytes_that_drip_do_not_hold_the_call_open() throws Exception {
    int port = listen(this::drip);

    AdapterFailure failure = failure("127.0.0.1", port, SHORT);

    expect(failure, "read-timeout", false);
    assertEquals(202, failure.exchange().status());
  }

  @Test
  void a_call_given_up_closes_its_connection() throws Exception {
    var closed = new CompletableFuture<Void>();
    int port = listen(socket -> socket.closeHandler(closed::complete));

    failure("127.0.0.1", port, PATIENT);

    closed.get(5, SECONDS);
  }

  @Test
  void a_connection_closed_without_answer_leaves_the_end_open() throws Exception {
    int port = listen(socket -> socket.handler(request -> socket.close()));

    expect(failure("127.0.0.1", port, LONG), "connection-lost", false);
  }

  @Test
  void a_reset_leaves_the_end_open() throws Exception {
    var server = vertx.createNetServer(new NetServerOptions().setSoLinger(0));
    server.connectHandler(socket -> socket.handler(request -> socket.close()));
    int port = server.listen(0, "127.0.0.1").await(5, SECONDS).actualPort();

    expect(failure("127.0.0.1", port, LONG), "connection-lost", false);
  }

  @Test
  void half_an_answer_leaves_the_end_open_although_its_status_was_good() throws Exception {
    int port =
        listen(socket -> socket.handler(request -> socket.end(Buffer.buffer(OK + "{\"ref"))));

    AdapterFailure failure = failure("127.0.0.1", port, LONG);

    expect(failure, "connection-lost", false);
    assertEquals(202, failure.exchange().status());
    assertEquals(5, failure.exchange().bytesReceived());
  }

  @Test
  void a_backend_that_cannot_de_duplicate_gets_a_fresh_connection_each_time() throws Exception {
    var connections = new AtomicInteger();
    int port =
        listen(
            socket -> {
              connections.incrementAndGet();
              socket.handler(request -> socket.write(OK + "{\"reference\":\"YJ-1\"}"));
            });
    Adapter adapter = adapter("127.0.0.1", port, LONG);

    for (int call = 0; call < 3; call++) {
      assertEquals(
          "YJ-1", ((Delivered) adapter.send(Orders.submit()).await(5, SECONDS)).reference());
    }

    assertEquals(3, connections.get());
  }

  private void drip(NetSocket socket) {
    socket.handler(
        request -> {
          socket.write(OK);
          long timer = vertx.setPeriodic(50, tick -> socket.write(" "));
          socket.closeHandler(closed -> vertx.cancelTimer(timer));
        });
  }

  private int listen(Handler<NetSocket> handler) throws Exception {
    var server = vertx.createNetServer().connectHandler(handler);
    return server.listen(0, "127.0.0.1").await(5, SECONDS).actualPort();
  }

  private Adapter adapter(String host, int port, Duration timeout) {
    return adapter("http://" + host + ":" + port, timeout);
  }

  private Adapter adapter(String url, Duration timeout) {
    var settings = new JsonObject().put("url", url).put("capabilities", new JsonArray());
    return new HttpAdapterFactory().create(new TestHost(client, timeout), settings);
  }

  private AdapterFailure failure(String host, int port, Duration timeout) {
    return failureOf(adapter(host, port, timeout));
  }

  private static AdapterFailure failureOf(Adapter adapter) {
    return assertThrows(
        AdapterFailure.class, () -> adapter.send(Orders.submit()).await(10, SECONDS));
  }

  private static void expect(AdapterFailure failure, String code, boolean nothingSent) {
    assertEquals(code, failure.code());
    assertEquals(nothingSent, failure.nothingSent());
    assertEquals(Fault.NETWORK, failure.fault());
    assertFalse(failure.getMessage().contains(Orders.NAME));
  }
}
