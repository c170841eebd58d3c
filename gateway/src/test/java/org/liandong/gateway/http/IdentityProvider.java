package org.liandong.gateway.http;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Stands in for the identity provider: publishes keys over real HTTP, or does not. */
final class IdentityProvider {
  private final AtomicInteger asked = new AtomicInteger();
  private final HttpServer server;
  private volatile Consumer<HttpServerRequest> conduct;

  IdentityProvider(Vertx vertx, TestTokens... keys) {
    publish(keys);
    try {
      server =
          vertx
              .createHttpServer()
              .requestHandler(
                  request -> {
                    asked.incrementAndGet();
                    conduct.accept(request);
                  })
              .listen(0, "127.0.0.1")
              .await(10, SECONDS);
    } catch (TimeoutException late) {
      throw new IllegalStateException(late);
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.actualPort() + "/certs";
  }

  int asked() {
    return asked.get();
  }

  /** From now on these are the keys. */
  void publish(TestTokens... keys) {
    JsonArray listed = new JsonArray();
    Arrays.stream(keys).map(TestTokens::jwk).forEach(listed::add);
    answer(new JsonObject().put("keys", listed).encode());
  }

  void answer(String body) {
    behave(request -> request.response().end(body));
  }

  void behave(Consumer<HttpServerRequest> how) {
    conduct = how;
  }
}
