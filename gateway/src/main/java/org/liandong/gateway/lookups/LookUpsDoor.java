package org.liandong.gateway.lookups;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.liandong.gateway.backends.Backends;
import org.liandong.gateway.cases.CaseView;
import org.liandong.gateway.cases.LicenceMarks;
import org.liandong.gateway.cases.LookUpStore;
import org.liandong.gateway.cases.NodeContext;
import org.liandong.gateway.cases.RegisterUses;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.RegisterSettings;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.ApiRoutes;
import org.liandong.gateway.lookups.LookUpEndpoints.Asking;

/** All operations of this door, and what tidies up behind it. */
public final class LookUpsDoor {
  private final Parts parts;
  private final LookUpStore store;
  private final RegisterUses uses;

  public LookUpsDoor(Parts parts) {
    this.parts = parts;
    this.store = new LookUpStore(parts.pool(), parts.node().sealer());
    this.uses = new RegisterUses(parts.pool(), parts.node().clock());
  }

  /**
   * What the door works with.
   *
   * @param deposit keeps a licence's content as if the station had uploaded it
   * @param applicant of a case; fails where it was erased
   * @param settings those in use, for what serves no request
   */
  public record Parts(
      Pool pool,
      NodeContext node,
      Backends backends,
      Deposit deposit,
      Function<UUID, Future<JsonObject>> applicant,
      Supplier<RegisterSettings> settings) {}

  /** What tidies up; to be deployed once. */
  public LookUpSweep sweep() {
    return new LookUpSweep(store, parts.settings(), parts.node().clock(), parts.node().watch());
  }

  /**
   * Binds every operation of this door, by one configuration.
   *
   * @param station for which a request's agent acts
   * @param readable the case that a request names, where its caller may read it
   */
  public void bind(
      ApiRoutes routes,
      Catalogue catalogue,
      RegisterSettings settings,
      Function<ApiRequest, String> station,
      Function<ApiRequest, Future<CaseView>> readable) {
    RegisterCalls calls = new RegisterCalls(parts.backends());
    LookUps lookUps = new LookUps(calls, store, uses, parts.node().clock());
    Asking asking = new Asking(station, readable, parts.applicant());
    LookUpEndpoints endpoints =
        new LookUpEndpoints(settings, catalogue, lookUps, asking, parts.node().clock());
    LicenceMarks marks = new LicenceMarks(parts.pool(), parts.node().sealer());
    Licences licences =
        new Licences(
            settings,
            calls,
            new Licences.Stores(uses, marks, store),
            parts.deposit(),
            parts.node().clock());
    routes
        .bind("lookUp", endpoints::before)
        .bind("lookUpOfCase", endpoints::ofCase)
        .bind("fetchLicence", new LicenceEndpoint(catalogue, licences, station));
  }
}
