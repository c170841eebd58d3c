package org.liandong.adapter.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.wire.Deadline;

/** However many exchanges a call takes, it takes one time limit. */
class DeadlineTest {
  private static final Duration LIMIT = Duration.ofSeconds(3);

  /** The first exchange takes so long; a limit of its own for the next ends at 5 s. */
  private static final long MOST_OF_IT = 2000;

  /** A timer and not a clock: a busy machine delays both alike. */
  private static final long IN_A_SECOND_LIMIT = 4500;

  private final AtomicInteger orders = new AtomicInteger();
  private Vertx vertx;
  private HttpClient client;
  private int port;
  private volatile Consumer<HttpServerRequest> onToken = this::token;
  private volatile Consumer<HttpServerRequest> onOrder = request -> {};

  @BeforeEach
  void start() throws Exception {
    vertx = Vertx.vertx();
    client = vertx.createHttpClient();
    port =
        vertx
            .createHttpServer()
            .requestHandler(this::take)
            .listen(0, "127.0.0.1")
            .await(5, SECONDS)
            .actualPort();
  }

  @AfterEach
  void stop() throws Exception {
    vertx.close().await(5, SECONDS);
  }

  @Test
  void an_order_has_what_the_fetch_of_its_credential_left() throws Exception {
    onToken = request -> vertx.setTimer(MOST_OF_IT, fired -> token(request));

    AdapterFailure failure = failureInOneLimit();

    assertEquals("read-timeout", failure.code());
    assertFalse(failure.nothingSent());
    assertEquals(1, orders.get());
  }

  @Test
  void what_has_no_time_left_does_not_leave() {
    var call = new BackendCall(client, LIMIT);
    var order = new RequestOptions().setAbsoluteURI("http://127.0.0.1:" + port + "/orders");

    AdapterFailure failure =
        FakeBackend.failure(
            call.exchange(order, Buffer.buffer(), Deadline.in(Duration.ofMillis(-1))));

    assertEquals("no-time-left", failure.code());
    assertTrue(failure.nothingSent());
    assertEquals(0, orders.get());
  }

  private AdapterFailure failureInOneLimit() throws Exception {
    Adapter adapter = adapter();
    connectOnce();
    var secondLimit = new AtomicBoolean();
    vertx.setTimer(IN_A_SECOND_LIMIT, fired -> secondLimit.set(true));
    AdapterFailure failure = FakeBackend.failure(adapter.send(Orders.submit()));
    assertFalse(secondLimit.get(), "it went on in a second limit");
    return failure;
  }

  /** A program that connects for the first time is slow, and no part of what is measured. */
  private void connectOnce() throws Exception {
    var request = new RequestOptions().setAbsoluteURI("http://127.0.0.1:" + port + "/first");
    client
        .request(request)
        // Asked for from here, the body may have gone by.
        .compose(asked -> asked.send().compose(HttpClientResponse::body))
        .await(5, SECONDS);
  }

  private void take(HttpServerRequest request) {
    if (request.path().equals("/first")) {
      request.response().end();
    } else if (request.path().equals("/token")) {
      onToken.accept(request);
    } else {
      orders.incrementAndGet();
      onOrder.accept(request);
    }
  }

  private void token(HttpServerRequest request) {
    request
        .response()
        .putHeader("content-type", "application/json")
        .end("{\"access_token\":\"t\",\"expires_in\":3600}");
  }

  private Adapter adapter() {
    String text =
        """
        adapter: 1
        settings: { secrets: [key] }
        capabilities: [SUBMIT, QUERY, IDEMPOTENT]
        auth:
          scheme: oauth2
          tokenUrl: "{url}/token"
          clientId: app
          clientSecret: "{secrets.key}"
        calls:
          SUBMIT:
            request: { method: POST, path: /orders, body: { key: "{order.key}" } }
            reference: /id
          QUERY:
            request: { path: "/orders/{submitKey}" }
        """;
    var settings =
        new JsonObject()
            .put("url", "http://127.0.0.1:" + port)
            .put("description", new JsonObject().put("file", "x.yaml").put("text", text))
            .put("secrets", new JsonObject().put("key", "geheim-key"));
    return new HttpAdapterFactory().create(new TestHost(client, LIMIT), settings);
  }
}
