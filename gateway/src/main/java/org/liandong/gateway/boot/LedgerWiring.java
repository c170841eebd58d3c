package org.liandong.gateway.boot;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Set;
import org.liandong.gateway.cases.NodeContext;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.ledger.Ledger;
import org.liandong.gateway.ledger.LedgerDoor;
import org.liandong.gateway.model.Act;
import org.liandong.gateway.model.Step;
import org.liandong.gateway.routing.Configuration;

/** Of what the ledger of authorities is made, and who asks it. */
final class LedgerWiring {
  final Ledger ledger;
  final LedgerDoor door;

  private final Configuration configuration;

  LedgerWiring(Vertx vertx, Configuration configuration, Pool queries, NodeContext node) {
    InstantSource clock = node.clock();
    this.configuration = configuration;
    this.ledger =
        new Ledger(
            queries, configuration.catalogue(), configuration.planner(), clock, node.watch());
    this.door =
        new LedgerDoor(
            new LedgerDoor.Parts(
                vertx, queries, configuration.catalogue(), configuration.planner(), ledger, clock));
  }

  /** Whether an organ may do so on a day; asked in memory, of each order and each answer. */
  boolean holds(
      Step step, Set<Act> acts, String item, String station, LocalDate received, LocalDate day) {
    Catalogue catalogue = configuration.catalogue();
    return catalogue
        .station(station)
        .flatMap(
            from ->
                configuration
                    .planner()
                    .authorityFor(step.organ(), item, from.region(), acts, received, day))
        .isPresent();
  }
}
