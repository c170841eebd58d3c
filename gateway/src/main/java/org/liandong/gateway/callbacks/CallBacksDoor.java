package org.liandong.gateway.callbacks;

import io.vertx.sqlclient.Pool;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.liandong.gateway.cases.AccessLog;
import org.liandong.gateway.cases.CallBackQueries;
import org.liandong.gateway.cases.CallBacks;
import org.liandong.gateway.cases.CaseHelpers;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.Liaisons;
import org.liandong.gateway.catalogue.Secret;
import org.liandong.gateway.http.ApiRoutes;
import org.liandong.gateway.sealing.Sealer;

/** All operations of this door; one per event loop. */
public final class CallBacksDoor {
  private final CallBackEndpoints callBacks;

  public CallBacksDoor(Parts parts) {
    this.callBacks =
        new CallBackEndpoints(
            new Callers(parts.catalogue()),
            new CallBackJson(parts.catalogue()),
            new CallBackEndpoints.Stores(
                new CallBackQueries(parts.queryPool(), parts.sealer()),
                parts.callBacks(),
                new CaseHelpers(parts.queryPool(), new Liaisons(parts.catalogue())),
                new AccessLog(parts.queryPool(), parts.clock())),
            parts.key().reveal().getBytes(StandardCharsets.UTF_8),
            parts.clock());
  }

  /**
   * What the door works with.
   *
   * @param key the same on all nodes, and for as long as keys are to be recognised
   */
  public record Parts(
      Catalogue catalogue,
      CallBacks callBacks,
      Pool queryPool,
      Sealer sealer,
      InstantSource clock,
      Secret key) {}

  /** Binds every operation of this door. */
  public void bind(ApiRoutes routes) {
    routes.bind("listCallBacks", callBacks::list).bind("noteCallBack", callBacks::note);
  }
}
