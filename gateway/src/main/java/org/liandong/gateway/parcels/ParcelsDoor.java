package org.liandong.gateway.parcels;

import io.vertx.sqlclient.Pool;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.function.Function;
import org.liandong.gateway.cases.AccessLog;
import org.liandong.gateway.cases.CaseQueries;
import org.liandong.gateway.cases.PaperQueries;
import org.liandong.gateway.cases.ParcelQueries;
import org.liandong.gateway.cases.Parcels;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.GatewaySettings;
import org.liandong.gateway.catalogue.PaperTemplate;
import org.liandong.gateway.catalogue.Secret;
import org.liandong.gateway.catalogue.Station;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.ApiRoutes;
import org.liandong.gateway.printing.PaperPress;
import org.liandong.gateway.sealing.Sealer;

/** All operations of this door; one per event loop. */
public final class ParcelsDoor {
  private final PackEndpoint pack;
  private final HandoverEndpoint handovers;
  private final ParcelEndpoints parcels;

  public ParcelsDoor(Parts parts) {
    Catalogue catalogue = parts.catalogue();
    ParcelQueries queries = new ParcelQueries(parts.queryPool(), parts.sealer());
    Places places = new Places(catalogue, parts.limits(), parts.agentStation());
    Requests requests =
        new Requests(queries, parts.key().reveal().getBytes(StandardCharsets.UTF_8));
    ParcelJson json = new ParcelJson(catalogue, places);
    AccessLog access = new AccessLog(parts.queryPool(), parts.clock());
    ShownParcel shown = new ShownParcel(queries, json, places, access, parts.clock());
    PackEndpoint.Stations stations =
        new PackEndpoint.Stations(
            catalogue,
            parts.agentStation(),
            new CaseQueries(parts.queryPool(), parts.sealer()),
            new PaperQueries(parts.queryPool(), parts.sealer()));
    this.pack = new PackEndpoint(stations, parts.parcels(), places, requests, shown);
    this.handovers = new HandoverEndpoint(parts.parcels(), places, requests, shown);
    SlipPaper slip = new SlipPaper(parts.slip(), catalogue, places);
    this.parcels =
        new ParcelEndpoints(
            queries,
            requests,
            places,
            new ParcelEndpoints.Shown(shown, json, slip, parts.press()),
            parts.clock());
  }

  /**
   * What the door works with.
   *
   * @param agentStation the station that a request's agent acts for; 403 where it may not
   * @param press shared by all event loops
   * @param key the same on all nodes, and for as long as keys are to be recognised
   */
  public record Parts(
      Catalogue catalogue,
      PaperTemplate slip,
      GatewaySettings.Parcels limits,
      Parcels parcels,
      Pool queryPool,
      Sealer sealer,
      Function<ApiRequest, Station> agentStation,
      PaperPress press,
      InstantSource clock,
      Secret key) {}

  /** Binds every operation of this door. */
  public void bind(ApiRoutes routes) {
    routes
        .bind("packParcel", pack)
        .bind("listParcels", parcels::list)
        .bind("readParcel", parcels::read)
        .bind("readParcelSlip", parcels::slip)
        .bind("handOverParcel", handovers::handOver)
        .bind("declareParcelLost", handovers::lose);
  }
}
