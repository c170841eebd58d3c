package org.liandong.gateway.boot;

import io.vertx.sqlclient.Pool;
import org.liandong.gateway.backends.Backends;
import org.liandong.gateway.cases.NodeContext;
import org.liandong.gateway.cases.ReconciliationMending;
import org.liandong.gateway.cases.ReconciliationQueries;
import org.liandong.gateway.cases.ReconciliationStore;
import org.liandong.gateway.catalogue.Backend;
import org.liandong.gateway.catalogue.Listens;
import org.liandong.gateway.ops.Pulse;
import org.liandong.gateway.reconciliation.ReconciliationDoor;
import org.liandong.gateway.reconciliation.ReconciliationWorker;
import org.liandong.gateway.reconciliation.ReconciliationWorker.Night;

/** Of what the comparisons with platforms are made. */
final class ReconciliationWiring {
  final ReconciliationDoor door;
  final ReconciliationWorker worker;

  ReconciliationWiring(InUse inUse, Pool pool, Backends backends, NodeContext node, Pulse pulse) {
    ReconciliationStore store = new ReconciliationStore(pool);
    this.door =
        new ReconciliationDoor(store, new ReconciliationQueries(pool), backends, node.clock());
    this.worker =
        new ReconciliationWorker(
            new ReconciliationWorker.Parts(
                store,
                new ReconciliationMending(pool),
                backends,
                code -> night(inUse, code),
                node.clock(),
                pulse::clockAgrees,
                node.lease().multipliedBy(4),
                node.watch()));
  }

  private static Night night(InUse inUse, String backend) {
    Listens.Reconcile usual =
        inUse
            .catalogue()
            .backend(backend)
            .map(Backend::listens)
            .map(Listens::reconcile)
            .orElse(Listens.Reconcile.USUAL);
    return new Night(usual.time(), usual.days());
  }
}
