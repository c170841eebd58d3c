package org.liandong.gateway.audit;

import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.liandong.gateway.cases.AuditQueries;
import org.liandong.gateway.http.ApiRoutes;

/** All operations of this door; one for all event loops. */
public final class AuditDoor {
  private final AuditExport export;

  public AuditDoor(Pool queryPool, InstantSource clock) {
    this.export = new AuditExport(new AuditQueries(queryPool, clock), clock, new AtomicInteger());
  }

  /** Binds every operation of this door. */
  public void bind(ApiRoutes routes) {
    routes.bind("exportAudit", export);
  }
}
