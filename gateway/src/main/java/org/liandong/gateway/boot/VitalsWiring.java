package org.liandong.gateway.boot;

import java.time.InstantSource;
import org.liandong.gateway.backends.Backends;
import org.liandong.gateway.cases.BacklogQueries;
import org.liandong.gateway.cases.NodeContext;
import org.liandong.gateway.cases.OldSeals;
import org.liandong.gateway.cases.ReconciliationCounts;
import org.liandong.gateway.cases.StrandedQueries;
import org.liandong.gateway.ops.BacklogGauges;
import org.liandong.gateway.ops.Heartbeat;
import org.liandong.gateway.ops.SealRotation;
import org.liandong.gateway.ops.StrandedWork;
import org.liandong.gateway.reconciliation.ReconciliationGauges;

/** What a node tells of itself and of the work that waits, and how it keeps its keys fresh. */
final class VitalsWiring {
  final Heartbeat heartbeat;
  final BacklogGauges backlog;
  final ReconciliationGauges reconciled;
  final StrandedWork stranded;
  final SealRotation rotation;

  VitalsWiring(
      Pools pools,
      Wiring.Surroundings around,
      NodeContext node,
      Backends backends,
      Heartbeat.Told told) {
    Preflight.Keys keys = around.keys();
    this.rotation = new SealRotation(new OldSeals(pools.query(), keys.ring(), keys.sealer()));
    this.stranded =
        new StrandedWork(new StrandedQueries(pools.query()), backends, around.metrics());
    this.backlog =
        new BacklogGauges(new BacklogQueries(pools.query()), backends, around.metrics(), node);
    this.reconciled =
        new ReconciliationGauges(
            new ReconciliationCounts(pools.query()), backends, around.metrics(), node);
    this.heartbeat =
        new Heartbeat(
            pools.pulse(),
            new Heartbeat.Identity(around.node(), around.schema()),
            InstantSource.system(),
            told);
  }
}
