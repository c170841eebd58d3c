package org.liandong.simulator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.function.Function;

/** Switches outages by POST /control/{backend}/down, /unavailable or /up. */
record ControlApi(Map<String, SimulatedBackend> backends) {

  Router router(Vertx vertx) {
    Router router = Router.router(vertx);
    router.post("/control/:backend/down").handler(ctx -> run(ctx, SimulatedBackend::goDown));
    router
        .post("/control/:backend/unavailable")
        .handler(ctx -> run(ctx, backend -> backend.goDown(Outage.UNAVAILABLE)));
    router.post("/control/:backend/up").handler(ctx -> run(ctx, SimulatedBackend::comeUp));
    return router;
  }

  private void run(RoutingContext ctx, Function<SimulatedBackend, Future<Void>> change) {
    SimulatedBackend backend = backends.get(ctx.pathParam("backend"));
    if (backend == null) {
      ctx.response().setStatusCode(404).end();
    } else {
      change
          .apply(backend)
          .onSuccess(done -> ctx.response().setStatusCode(204).end())
          .onFailure(ctx::fail);
    }
  }
}
