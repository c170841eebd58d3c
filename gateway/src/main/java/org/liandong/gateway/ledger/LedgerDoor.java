package org.liandong.gateway.ledger;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.function.Function;
import org.liandong.gateway.cases.ActQueries;
import org.liandong.gateway.cases.CaseView;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.ApiRoutes;
import org.liandong.gateway.routing.RoutePlanner;

/**
 * All operations of the ledger: its keeping on the management port, its proof for the stations'
 * side.
 */
public final class LedgerDoor {
  private final AuthorityEndpoints authorities;
  private final ChangeEndpoints changes;
  private final AuthorityReportEndpoint report;
  private final ActQueries acts;
  private final ActJson json;

  public LedgerDoor(Parts parts) {
    LedgerJson ledgerJson = new LedgerJson(parts.catalogue());
    this.authorities =
        new AuthorityEndpoints(new LedgerQueries(parts.pool()), ledgerJson, parts.clock());
    ChangeCheck check = new ChangeCheck(parts.catalogue(), parts.planner());
    this.changes =
        new ChangeEndpoints(
            new ChangeWriter(parts.vertx(), parts.pool(), parts.catalogue(), check, parts.clock()),
            authorities::counted,
            parts.ledger()::refresh,
            parts.clock());
    this.acts = new ActQueries(parts.pool());
    this.json = new ActJson(parts.catalogue(), parts.planner());
    this.report = new AuthorityReportEndpoint(parts.catalogue(), acts, json);
  }

  /** What the door works with. */
  public record Parts(
      Vertx vertx,
      Pool pool,
      Catalogue catalogue,
      RoutePlanner planner,
      Ledger ledger,
      InstantSource clock) {}

  /** Binds what the management port serves. */
  public void bindManagement(ApiRoutes routes) {
    routes
        .bind("listAuthorities", authorities::list)
        .bind("readAuthority", authorities::history)
        .bind("listAuthorityChanges", authorities::changes)
        .bind("readAuthorityChange", authorities::change)
        .bind("enterAuthorityChange", changes::enter)
        .bind("decideAuthorityChange", changes::decide);
  }

  /**
   * Binds what the stations' port serves.
   *
   * @param readable the case a request names, where its caller may read it
   */
  public void bindApi(ApiRoutes routes, Function<ApiRequest, Future<CaseView>> readable) {
    routes
        .bind("readCaseAuthority", new CaseAuthorityEndpoint(readable, acts, json))
        .bind("reportAuthority", report);
  }
}
