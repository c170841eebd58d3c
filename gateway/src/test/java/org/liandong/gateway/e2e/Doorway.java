package org.liandong.gateway.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** What organs call back to: passes on to the nodes in turn, and keeps what passed. */
final class Doorway {
  private final HttpClient client;
  private final HttpServer server;
  private final AtomicInteger turn = new AtomicInteger();
  private final Queue<Passed> passed = new ConcurrentLinkedQueue<>();
  private volatile List<Integer> nodes = List.of();

  /** One callback and what the gateway said to it. */
  record Passed(String path, MultiMap headers, Buffer body, int status) {}

  private record Callback(String path, MultiMap headers, Buffer body) {}

  Doorway(Vertx vertx) throws TimeoutException {
    client = vertx.createHttpClient();
    server = vertx.createHttpServer().requestHandler(this::pass).listen(0).await(10, SECONDS);
  }

  String url() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  void leadTo(List<Integer> ports) {
    nodes = List.copyOf(ports);
  }

  List<Passed> passed() {
    return List.copyOf(passed);
  }

  private void pass(HttpServerRequest request) {
    List<Integer> open = nodes;
    if (open.isEmpty()) {
      request.response().setStatusCode(503).end();
      return;
    }
    int port = open.get(Math.floorMod(turn.getAndIncrement(), open.size()));
    request
        .body()
        .map(body -> new Callback(request.path(), MultiMap.caseInsensitiveMultiMap(), body))
        .compose(callback -> forward(request, callback, port))
        .onSuccess(status -> request.response().setStatusCode(status).end())
        .onFailure(cause -> request.response().setStatusCode(503).end());
  }

  private Future<Integer> forward(HttpServerRequest request, Callback callback, int port) {
    request
        .headers()
        .forEach(
            (name, value) -> {
              if (!name.equalsIgnoreCase("host") && !name.equalsIgnoreCase("content-length")) {
                callback.headers().add(name, value);
              }
            });
    return client
        .request(
            new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost("127.0.0.1")
                .setPort(port)
                .setURI(callback.path())
                .setHeaders(MultiMap.caseInsensitiveMultiMap().addAll(callback.headers())))
        .compose(out -> out.send(callback.body()))
        .compose(response -> response.end().map(done -> response))
        .map(HttpClientResponse::statusCode)
        .onSuccess(
            status ->
                passed.add(
                    new Passed(callback.path(), callback.headers(), callback.body(), status)));
  }
}
