package org.liandong.gateway.liaisons;

import io.vertx.sqlclient.Pool;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.function.Function;
import org.liandong.gateway.cases.CaseHelpers;
import org.liandong.gateway.cases.HandOverQueries;
import org.liandong.gateway.cases.HandOvers;
import org.liandong.gateway.cases.NoticeQueries;
import org.liandong.gateway.cases.NoticeRecords;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.Liaisons;
import org.liandong.gateway.catalogue.Secret;
import org.liandong.gateway.catalogue.Station;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.ApiRoutes;

/** All operations of this door; one per event loop. */
public final class LiaisonsDoor {
  private final AssignmentEndpoint assignment;
  private final HandoverEndpoint handover;
  private final HandoversEndpoint handovers;
  private final NoticeEndpoints notices;

  public LiaisonsDoor(Parts parts) {
    Liaisons liaisons = new Liaisons(parts.catalogue());
    Identities identities = new Identities(parts.catalogue(), parts.agentStation());
    CaseHelpers helpers = new CaseHelpers(parts.queryPool(), liaisons);
    byte[] key = parts.key().reveal().getBytes(StandardCharsets.UTF_8);
    AssignmentEndpoint.Writing writing =
        new AssignmentEndpoint.Writing(parts.handOvers(), new Requests(key), parts.clock());
    this.assignment = new AssignmentEndpoint(identities, liaisons, helpers, writing);
    this.handover = new HandoverEndpoint(identities, writing);
    this.handovers = new HandoversEndpoint(identities, new HandOverQueries(parts.queryPool()));
    this.notices =
        new NoticeEndpoints(
            identities,
            liaisons,
            new NoticeEndpoints.Log(
                new NoticeQueries(parts.queryPool(), helpers),
                new NoticeRecords(parts.queryPool(), parts.clock()),
                helpers),
            new NoticeJson(parts.catalogue()),
            parts.clock());
  }

  /**
   * What the door works with.
   *
   * @param agentStation the station that a request's agent acts for; 403 where it may not
   * @param key the same on all nodes, and for as long as keys are to be recognised
   */
  public record Parts(
      Catalogue catalogue,
      HandOvers handOvers,
      Pool queryPool,
      Function<ApiRequest, Station> agentStation,
      InstantSource clock,
      Secret key) {}

  /** Binds every operation of this door. */
  public void bind(ApiRoutes routes) {
    routes
        .bind("assignCase", assignment)
        .bind("handOver", handover)
        .bind("listHandovers", handovers)
        .bind("listNotices", notices::list)
        .bind("acknowledgeNotice", notices::acknowledge);
  }
}
