package org.liandong.gateway.boot;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.util.function.Supplier;
import org.liandong.gateway.callbacks.CallBacksDoor;
import org.liandong.gateway.cases.CallBacks;
import org.liandong.gateway.cases.Followups;
import org.liandong.gateway.cases.HandOvers;
import org.liandong.gateway.cases.IntakeWriter;
import org.liandong.gateway.cases.NodeContext;
import org.liandong.gateway.cases.Parcels;
import org.liandong.gateway.cases.ReceiptNumbers;
import org.liandong.gateway.cases.TimeReport;
import org.liandong.gateway.cases.TimelineQueries;
import org.liandong.gateway.catalogue.RegisterSettings;
import org.liandong.gateway.dispatch.Direct;
import org.liandong.gateway.events.EventsDoor;
import org.liandong.gateway.http.ApiRoutes;
import org.liandong.gateway.http.Endpoint;
import org.liandong.gateway.intake.IntakeDoor;
import org.liandong.gateway.liaisons.LiaisonsDoor;
import org.liandong.gateway.lookups.LookUpsDoor;
import org.liandong.gateway.reports.ReportsDoor;
import org.liandong.gateway.routing.Configuration;

/** What an event loop serves stations, applicants and organs' callbacks by. */
final class StationDoors implements PortDoors {
  private final Parts parts;
  private final Supplier<ApiRoutes> routes;
  private final IntakeWriter writer;
  private final ReceiptNumbers numbers;
  private final Followups followups;
  private final Parcels parcels;
  private final HandOvers handOvers;
  private final CallBacks callBacks;

  /**
   * Doors to be mounted.
   *
   * @param routes of the contract; the same caller's tokens are remembered over all of them
   */
  StationDoors(Parts parts, Supplier<ApiRoutes> routes) {
    this.parts = parts;
    this.routes = routes;
    this.writer = new IntakeWriter(parts.pools().intake(), parts.node(), parts.direct());
    this.numbers = new ReceiptNumbers(parts.pools().intake());
    this.followups = new Followups(parts.pools().intake(), parts.node(), parts.direct());
    this.parcels = new Parcels(parts.pools().intake(), parts.node(), parts.direct());
    this.handOvers = new HandOvers(parts.pools().intake(), parts.node(), parts.direct());
    this.callBacks = new CallBacks(parts.pools().intake(), parts.node(), parts.direct());
  }

  /** What the doors of all event loops share. */
  record Parts(
      Vertx vertx,
      Pools pools,
      NodeContext node,
      Direct direct,
      PapersWiring papers,
      MaterialsWiring materials,
      AuditWiring audit,
      LedgerWiring ledger,
      EventsDoor events,
      DeskWiring desk,
      LookUpsDoor lookUps,
      Endpoint callbacks,
      Endpoint contract) {}

  @Override
  public void mount(Router router, Configuration configuration) {
    ApiRoutes bound = routes.get();
    IntakeDoor intake = intake(configuration);
    intake.bind(bound);
    parts.papers().door(configuration, intake).bind(bound);
    parts.papers().parcels(configuration, intake, parcels).bind(bound);
    liaisons(configuration, intake).bind(bound);
    callBacks(configuration).bind(bound);
    parts.materials().door.bind(bound, intake::agentStation, intake::visibleStation);
    parts.audit().door.bind(bound);
    parts.events().bind(bound, intake::agentStation, configuration.catalogue().version());
    parts.ledger().door(configuration).bindApi(bound, intake::readable);
    parts.desk().door(configuration, intake).bind(bound);
    reports(configuration, intake).bind(bound);
    lookUps(configuration, intake, bound);
    bound
        .bind("receiveCallback", parts.callbacks())
        .bind("readContract", parts.contract())
        .mount(router);
  }

  private LiaisonsDoor liaisons(Configuration configuration, IntakeDoor intake) {
    return new LiaisonsDoor(
        new LiaisonsDoor.Parts(
            configuration.catalogue(),
            handOvers,
            parts.pools().query(),
            intake::agentStation,
            parts.node().clock(),
            configuration.settings().intake().fingerprintKey()));
  }

  private CallBacksDoor callBacks(Configuration configuration) {
    return new CallBacksDoor(
        new CallBacksDoor.Parts(
            configuration.catalogue(),
            callBacks,
            parts.pools().query(),
            parts.node().sealer(),
            parts.node().clock(),
            configuration.settings().intake().fingerprintKey()));
  }

  private void lookUps(Configuration configuration, IntakeDoor intake, ApiRoutes bound) {
    parts
        .lookUps()
        .bind(
            bound,
            configuration.catalogue(),
            RegisterSettings.of(configuration.settings()),
            request -> intake.agentStation(request).code(),
            intake::readable);
  }

  private ReportsDoor reports(Configuration configuration, IntakeDoor intake) {
    return new ReportsDoor(
        new ReportsDoor.Parts(
            configuration.catalogue(),
            new TimeReport(parts.pools().report()),
            new TimelineQueries(parts.pools().query(), parts.node()),
            intake::readable,
            intake::visibleStation));
  }

  private IntakeDoor intake(Configuration configuration) {
    return new IntakeDoor(
        new IntakeDoor.Parts(
            parts.vertx(),
            configuration.catalogue(),
            configuration.planner(),
            writer,
            numbers,
            followups,
            parts.pools().query(),
            parts.node().sealer(),
            parts.node().clock(),
            configuration.settings().cases().undo(),
            configuration.settings().intake().fingerprintKey()));
  }
}
