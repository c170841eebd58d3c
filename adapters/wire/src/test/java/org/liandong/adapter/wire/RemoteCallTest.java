package org.liandong.adapter.wire;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Fault;

/** One exchange before its deadline: what came, or how far it came. */
class RemoteCallTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(800);

  private final AtomicInteger asked = new AtomicInteger();
  private Vertx vertx;
  private HttpClient client;
  private int port;
  private volatile Consumer<HttpServerRequest> behaviour;

  @BeforeEach
  void start() throws Exception {
    vertx = Vertx.vertx();
    client = vertx.createHttpClient();
    port =
        vertx
            .createHttpServer()
            .requestHandler(
                request -> {
                  asked.incrementAndGet();
                  behaviour.accept(request);
                })
            .listen(0, "127.0.0.1")
            .await(5, SECONDS)
            .actualPort();
  }

  @AfterEach
  void stop() throws Exception {
    vertx.close().await(5, SECONDS);
  }

  @Test
  void a_whole_answer_is_handed_on_however_it_was_meant() throws Exception {
    behaviour = request -> request.response().setStatusCode(503).putHeader("X-A", "b").end("busy");

    RemoteReply reply =
        call().exchange(options(port), Buffer.buffer("four"), Deadline.in(LONG)).await(30, SECONDS);

    assertEquals(503, reply.status());
    assertEquals("b", reply.headers().get("x-a"));
    assertEquals("busy", reply.body().toString());
    assertEquals(4, reply.exchange().bytesSent());
    assertEquals(4, reply.exchange().bytesReceived());
    assertFalse(reply.unknown("x", "y").nothingSent());
  }

  @Test
  void without_time_or_connection_nothing_was_sent() throws Exception {
    failed("no-time-left", Fault.NETWORK, true, port, Duration.ofMillis(-1));
    failed("no-connection", Fault.NETWORK, true, nobody(), LONG);
    assertEquals(0, asked.get());
  }

  @Test
  void silence_a_drip_and_a_reset_leave_the_end_open() throws Exception {
    connectOnce();
    behaviour = request -> {};
    failed("read-timeout", Fault.NETWORK, false, port, SHORT);

    behaviour = this::drip;
    AdapterFailure dripped = failed("read-timeout", Fault.NETWORK, false, port, SHORT);
    assertEquals(200, dripped.exchange().status());
    assertTrue(dripped.exchange().bytesReceived() > 0);

    behaviour = request -> request.connection().close();
    failed("connection-lost", Fault.NETWORK, false, port, LONG);
  }

  @Test
  void an_endless_answer_is_the_backend_s_fault() throws Exception {
    behaviour = request -> request.response().end(Buffer.buffer(new byte[(1 << 20) + 1]));
    failed("answer-too-large", Fault.BACKEND, false, port, LONG);

    behaviour = request -> request.response().end(Buffer.buffer(new byte[1 << 20]));
    RemoteReply whole =
        call().exchange(options(port), Buffer.buffer(), Deadline.in(LONG)).await(30, SECONDS);
    assertEquals(1 << 20, whole.body().length());
  }

  @Test
  void why_no_connection_came_is_told_by_code() {
    assertEquals(
        "unknown-host", RemoteCall.notConnected(new UnknownHostException("geheim")).code());
    assertEquals("connect-timeout", RemoteCall.notConnected(new TimeoutException()).code());
    assertEquals("tls-failed", RemoteCall.notConnected(new SSLHandshakeException("geheim")).code());
    AdapterFailure other = RemoteCall.notConnected(new IllegalStateException("geheim"));
    assertEquals("no-connection", other.code());
    assertTrue(other.nothingSent());
    assertFalse(other.getMessage().contains("geheim"));
  }

  private AdapterFailure failed(
      String code, Fault fault, boolean nothingSent, int at, Duration limit) {
    var failure =
        assertThrows(
            AdapterFailure.class,
            () ->
                call()
                    .exchange(options(at), Buffer.buffer("x"), Deadline.in(limit))
                    .await(30, SECONDS));

    assertEquals(code, failure.code());
    assertEquals(fault, failure.fault());
    assertEquals(nothingSent, failure.nothingSent());
    return failure;
  }

  /** A program that connects for the first time is slow, and no part of what is measured. */
  private void connectOnce() throws Exception {
    behaviour = request -> request.response().end();
    call().exchange(options(port), Buffer.buffer(), Deadline.in(LONG)).await(30, SECONDS);
  }

  /** A byte now and then, without an end. */
  private void drip(HttpServerRequest request) {
    request.response().setChunked(true);
    long timer = vertx.setPeriodic(1, 50, fired -> request.response().write("x"));
    request.connection().closeHandler(closed -> vertx.cancelTimer(timer));
  }

  /** A port where somebody listened, and nobody does. */
  private int nobody() throws Exception {
    var server =
        vertx
            .createHttpServer()
            .requestHandler(HttpServerRequest::pause)
            .listen(0, "127.0.0.1")
            .await(5, SECONDS);
    server.close().await(5, SECONDS);
    return server.actualPort();
  }

  private RemoteCall call() {
    return new RemoteCall(client, 1);
  }

  private static RequestOptions options(int port) {
    return new RequestOptions()
        .setMethod(HttpMethod.POST)
        .setAbsoluteURI("http://127.0.0.1:" + port + "/orders");
  }
}
