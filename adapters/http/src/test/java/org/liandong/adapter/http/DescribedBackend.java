package org.liandong.adapter.http;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.liandong.adapter.spi.Adapter;

/** A backend that a description tells of: it notes what it gets, and answers as it is told. */
final class DescribedBackend implements BeforeEachCallback, AfterEachCallback {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  /** One request as it came. */
  record Seen(HttpServerRequest request, String body) {
    String header(String name) {
      return request.getHeader(name);
    }

    String path() {
      return request.path();
    }

    String line() {
      return (request.uri() + " " + body).strip();
    }

    HttpServerResponse response() {
      return request.response();
    }

    void answer(int status, JsonObject json) {
      answer(status, json.encode());
    }

    void answer(int status, String json) {
      response().setStatusCode(status).putHeader("content-type", "application/json").end(json);
    }
  }

  final Queue<Seen> seen = new ConcurrentLinkedQueue<>();
  volatile int status = 200;
  volatile String answer = "{}";
  volatile Consumer<Seen> behaviour = request -> request.answer(status, answer);
  private final JsonObject secrets = new JsonObject();
  private Vertx vertx;
  private HttpClient client;
  private int port;

  DescribedBackend secret(String name, String value) {
    secrets.put(name, value);
    return this;
  }

  DescribedBackend answering(String json) {
    answer = json;
    return this;
  }

  DescribedBackend behaving(Consumer<Seen> as) {
    behaviour = as;
    return this;
  }

  @Override
  public void beforeEach(ExtensionContext test) throws Exception {
    vertx = Vertx.vertx();
    client = vertx.createHttpClient();
    port =
        vertx
            .createHttpServer()
            .requestHandler(request -> request.body().onSuccess(b -> take(request, b.toString())))
            .listen(0, "127.0.0.1")
            .await(5, SECONDS)
            .actualPort();
  }

  private void take(HttpServerRequest request, String body) {
    var one = new Seen(request, body);
    seen.add(one);
    behaviour.accept(one);
  }

  @Override
  public void afterEach(ExtensionContext test) throws Exception {
    vertx.close().await(5, SECONDS);
  }

  Vertx vertx() {
    return vertx;
  }

  HttpClient client() {
    return client;
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  JsonObject settings(String text) {
    return Descriptions.settings(url(), text).put("secrets", secrets.copy());
  }

  Adapter adapter(String text) {
    return adapter(settings(text));
  }

  Adapter adapter(String text, Duration limit) {
    return new HttpAdapterFactory().create(new TestHost(client, limit), settings(text));
  }

  Adapter adapter(JsonObject settings) {
    return new HttpAdapterFactory().create(new TestHost(client, LIMIT), settings);
  }
}
