package org.liandong.gateway.boot;

import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.time.Period;
import org.liandong.gateway.audit.AuditDoor;
import org.liandong.gateway.audit.Retention;
import org.liandong.gateway.cases.OldRecords;
import org.liandong.gateway.catalogue.GatewaySettings;

/** Of what the auditors' door is made, and who forgets what it need no longer hand out. */
final class AuditWiring {
  final AuditDoor door;
  final Retention retention;

  AuditWiring(GatewaySettings.Audit settings, Pool queries, InstantSource clock) {
    this.door = new AuditDoor(queries, clock);
    this.retention =
        new Retention(new OldRecords(queries), Period.ofDays(settings.keepDays()), clock);
  }
}
