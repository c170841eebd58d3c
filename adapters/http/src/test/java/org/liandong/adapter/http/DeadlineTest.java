package org.liandong.adapter.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.liandong.adapter.http.DescribedBackend.Seen;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Fault;
import org.liandong.adapter.wire.Deadline;

/** However many exchanges a call takes, it takes one time limit. */
class DeadlineTest {
  private static final Duration LIMIT = Duration.ofSeconds(6);

  /** The first exchange takes so long; a limit of its own for the next ends at 10 s. */
  private static final long MOST_OF_IT = 4000;

  /** A timer of the same event loop and not a clock: a busy machine delays both alike. */
  private static final long IN_A_SECOND_LIMIT = 9000;

  private final AtomicInteger orders = new AtomicInteger();
  private final AtomicInteger tokens = new AtomicInteger();

  @RegisterExtension
  final DescribedBackend backend =
      new DescribedBackend().secret("key", "geheim-key").behaving(this::take);

  private volatile Consumer<Seen> onToken = this::token;
  private volatile Consumer<Seen> onOrder = request -> {};

  @Test
  void an_order_has_what_the_fetch_of_its_credential_left() throws Exception {
    onToken = request -> backend.vertx().setTimer(MOST_OF_IT, fired -> token(request));

    AdapterFailure failure = failureInOneLimit();

    assertEquals("read-timeout", failure.code());
    assertFalse(failure.nothingSent());
    assertEquals(1, orders.get());
  }

  @Test
  void a_second_credential_has_what_is_left_of_the_call() throws Exception {
    onToken =
        request -> {
          if (tokens.get() == 1) {
            backend.vertx().setTimer(MOST_OF_IT, fired -> token(request));
          }
        };
    onOrder = DeadlineTest::refuse;

    AdapterFailure failure = failureInOneLimit();

    assertEquals("no-credential", failure.code());
    assertEquals(Fault.NETWORK, failure.fault());
    assertTrue(failure.nothingSent());
    assertEquals(2, tokens.get());
    assertEquals(1, orders.get());
  }

  @Test
  void an_order_under_a_second_credential_has_what_the_first_left() throws Exception {
    onOrder =
        request -> {
          if (orders.get() == 1) {
            backend.vertx().setTimer(MOST_OF_IT, fired -> refuse(request));
          }
        };

    AdapterFailure failure = failureInOneLimit();

    assertEquals("read-timeout", failure.code());
    assertFalse(failure.nothingSent());
    assertEquals(2, tokens.get());
    assertEquals(2, orders.get());
  }

  @Test
  void what_has_no_time_left_does_not_leave() {
    var call = new BackendCall(backend.client(), LIMIT);
    var order = new RequestOptions().setAbsoluteURI(backend.url() + "/orders");

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
    Promise<AdapterFailure> failed = Promise.promise();
    Vertx vertx = backend.vertx();
    vertx.runOnContext(
        begin -> {
          vertx.setTimer(
              IN_A_SECOND_LIMIT, fired -> failed.tryFail("it went on in a second limit"));
          adapter
              .send(Orders.submit())
              .onSuccess(sent -> failed.tryFail("it was taken"))
              .onFailure(cause -> failed.tryComplete((AdapterFailure) cause));
        });
    return failed.future().await(30, SECONDS);
  }

  private static void refuse(Seen order) {
    order.answer(401, "");
  }

  /** A program that connects for the first time is slow, and no part of what is measured. */
  private void connectOnce() throws Exception {
    var request = new RequestOptions().setAbsoluteURI(backend.url() + "/first");
    backend
        .client()
        .request(request)
        // Asked for from here, the body may have gone by.
        .compose(asked -> asked.send().compose(HttpClientResponse::body))
        .await(20, SECONDS);
  }

  private void take(Seen request) {
    if (request.path().equals("/first")) {
      request.answer(200, "");
    } else if (request.path().equals("/token")) {
      tokens.incrementAndGet();
      onToken.accept(request);
    } else {
      orders.incrementAndGet();
      onOrder.accept(request);
    }
  }

  private void token(Seen request) {
    request.answer(200, "{\"access_token\":\"t\",\"expires_in\":3600}");
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
            known: /id
        """;
    return backend.adapter(text, LIMIT);
  }
}
