package org.liandong.adapter.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.AdapterFailure;

/** An HTTP server that notes what it gets and answers as it is told. */
final class FakeBackend {
  record Received(String line, String key, String trace, String token, JsonObject body) {}

  final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
  volatile int status = 202;
  volatile String contentType = "application/json";
  volatile String retryAfter;
  volatile Buffer answer = Buffer.buffer("{\"reference\":\"YJ-1\"}");
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = vertx.createHttpClient();
  private final HttpServer server = vertx.createHttpServer().requestHandler(this::take);

  FakeBackend() throws Exception {
    server.listen(0, "127.0.0.1").await(5, SECONDS);
  }

  void close() throws Exception {
    vertx.close().await(5, SECONDS);
  }

  Adapter adapter() {
    var settings =
        new JsonObject()
            .put("url", "http://127.0.0.1:" + server.actualPort() + "/api/")
            .put("token", "t0ken")
            .put("capabilities", new JsonArray().add("IDEMPOTENT"));
    return new HttpAdapterFactory().create(new TestHost(client, Duration.ofSeconds(5)), settings);
  }

  private void take(HttpServerRequest request) {
    request
        .body()
        .onSuccess(body -> received.add(received(request, body)))
        .onSuccess(body -> respond(request));
  }

  private static Received received(HttpServerRequest request, Buffer body) {
    return new Received(
        request.method() + " " + request.uri(),
        request.getHeader("Idempotency-Key"),
        request.getHeader("traceparent"),
        request.getHeader("Authorization"),
        body.length() == 0 ? null : body.toJsonObject());
  }

  private void respond(HttpServerRequest request) {
    if (retryAfter != null) {
      request.response().putHeader("Retry-After", retryAfter);
    }
    request.response().setStatusCode(status).putHeader("Content-Type", contentType).end(answer);
  }

  static AdapterFailure failure(Future<?> call) {
    return assertThrows(AdapterFailure.class, () -> call.await(5, SECONDS));
  }
}
