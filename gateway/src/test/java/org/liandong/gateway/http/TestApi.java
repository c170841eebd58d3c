package org.liandong.gateway.http;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** The real contract on a real port, with endpoints that only say what reached them. */
final class TestApi implements AutoCloseable {
  final Vertx vertx = Vertx.vertx();
  final TestTokens tokens = new TestTokens("test-1");
  final AtomicInteger reached = new AtomicInteger();
  final HttpServer server;

  TestApi() {
    this(UnaryOperator.identity());
  }

  TestApi(UnaryOperator<ApiRoutes> more) {
    this(Contract.read(), more);
  }

  TestApi(BodyBudget bodies) {
    this(Contract.read(), UnaryOperator.identity(), bodies);
  }

  TestApi(Contract contract, UnaryOperator<ApiRoutes> more) {
    this(contract, more, BodyBudget.ofHeap(Runtime.getRuntime().maxMemory()));
  }

  TestApi(KeySource keys) {
    this(Contract.read(), UnaryOperator.identity(), BodyBudget.ofHeap(1L << 30), keys);
  }

  private TestApi(Contract contract, UnaryOperator<ApiRoutes> more, BodyBudget bodies) {
    this(contract, more, bodies, null);
  }

  private TestApi(
      Contract contract, UnaryOperator<ApiRoutes> more, BodyBudget bodies, KeySource keys) {
    Router root = Router.router(vertx);
    var authenticator =
        new Authenticator(
            vertx,
            keys == null ? tokens.settings() : TestTokens.settings(keys),
            InstantSource.system(),
            new RefusalLog(new SimpleMeterRegistry()));
    ApiRoutes routes = more.apply(new ApiRoutes(contract, authenticator, bodies));
    for (Operation operation : contract.operations()) {
      if (!routes.isBound(operation.id())) {
        routes.bind(
            operation.id(),
            operation.id().equals("readContract") ? contract.endpoint() : this::echo);
      }
    }
    routes.mount(root);
    try {
      server =
          ContractServer.create(vertx, "localhost", 0)
              .requestHandler(root)
              .listen()
              .await(10, SECONDS);
    } catch (TimeoutException late) {
      throw new IllegalStateException(late);
    }
  }

  private Future<Reply> echo(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    reached.incrementAndGet();
    JsonObject parameters = new JsonObject();
    request.parameters().forEach(parameters::put);
    return Future.succeededFuture(
        Reply.ok(
            new JsonObject()
                .put("operation", request.operationId())
                .put("caller", request.caller() == null ? null : request.caller().account())
                .put("station", request.caller() == null ? null : request.caller().station())
                .put("trace", request.trace().traceId())
                .put("parameters", parameters)
                .put("key", request.idempotencyKey())
                .put("bytes", request.body().length())
                .put("json", request.json() == null ? null : request.json().toString())));
  }

  int port() {
    return server.actualPort();
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
