package org.liandong.gateway.boot;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.liandong.gateway.cases.CasePlace;
import org.liandong.gateway.cases.NodeContext;
import org.liandong.gateway.catalogue.Station;
import org.liandong.gateway.ledger.Ledger;
import org.liandong.gateway.ledger.LedgerDoor;
import org.liandong.gateway.model.Act;
import org.liandong.gateway.model.Step;
import org.liandong.gateway.routing.Configuration;

/** Of what the ledger of authorities is made, and who asks it. */
final class LedgerWiring {
  final Ledger ledger;

  private final Vertx vertx;
  private final InUse inUse;
  private final Pool queries;
  private final InstantSource clock;

  LedgerWiring(Vertx vertx, InUse inUse, Pool queries, NodeContext node) {
    this.vertx = vertx;
    this.inUse = inUse;
    this.queries = queries;
    this.clock = node.clock();
    this.ledger = new Ledger(queries, inUse.configuration(), clock, node.watch());
  }

  LedgerDoor door(Configuration configuration) {
    return new LedgerDoor(
        new LedgerDoor.Parts(
            vertx, queries, configuration.catalogue(), configuration.planner(), ledger, clock));
  }

  /** Whether an organ may do so on a day; asked in memory, of each order and each answer. */
  boolean holds(
      Step step, Set<Act> acts, String item, CasePlace place, LocalDate received, LocalDate day) {
    Configuration configuration = inUse.configuration();
    return Optional.ofNullable(place.region())
        .filter(configuration.catalogue().regions()::containsKey)
        .or(() -> configuration.catalogue().station(place.station()).map(Station::region))
        .flatMap(
            region ->
                configuration
                    .planner()
                    .authorityFor(step.organ(), item, region, acts, received, day))
        .isPresent();
  }
}
