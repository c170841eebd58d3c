package org.liandong.gateway.intake;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.liandong.gateway.cases.AccessLog;
import org.liandong.gateway.cases.ArrivalQueries;
import org.liandong.gateway.cases.CaseHelpers;
import org.liandong.gateway.cases.CaseQueries;
import org.liandong.gateway.cases.CaseView;
import org.liandong.gateway.cases.Conclusions;
import org.liandong.gateway.cases.Followups;
import org.liandong.gateway.cases.HelpedCases;
import org.liandong.gateway.cases.IntakeWriter;
import org.liandong.gateway.cases.MaterialStore;
import org.liandong.gateway.cases.PaperQueries;
import org.liandong.gateway.cases.ReceiptNumbers;
import org.liandong.gateway.cases.StandingQueries;
import org.liandong.gateway.cases.StandingQueries.Standing;
import org.liandong.gateway.cases.TrackedWords;
import org.liandong.gateway.cases.WarningStore;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.Liaisons;
import org.liandong.gateway.catalogue.Secret;
import org.liandong.gateway.catalogue.Station;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.ApiRoutes;
import org.liandong.gateway.intake.SubmissionService.Stores;
import org.liandong.gateway.routing.RoutePlanner;
import org.liandong.gateway.sealing.Sealer;

/** All operations of this door; one per event loop. */
public final class IntakeDoor {
  private final Callers callers;
  private final SubmitEndpoint submit;
  private final FollowupEndpoints followups;
  private final CaseEndpoints cases;
  private final ApplicantEndpoints applicants;
  private final ReleaseEndpoint release;
  private final WarningsEndpoint warnings;
  private final ItemEndpoints items;
  private final PrecheckEndpoint precheck;
  private final StandingJson standings;

  public IntakeDoor(Parts parts) {
    this.callers = new Callers(parts.catalogue(), parts.clock());
    this.standings = new StandingJson(parts.catalogue());
    Receipts receipts = new Receipts(parts.catalogue(), parts.undo(), parts.clock());
    byte[] key = parts.fingerprintKey().reveal().getBytes(StandardCharsets.UTF_8);
    CaseQueries queries = new CaseQueries(parts.queryPool(), parts.sealer());
    MaterialStore materials = new MaterialStore(parts.queryPool(), parts.clock());
    Conclusions conclusions = new Conclusions(parts.queryPool());
    Sitting sitting = new Sitting(parts.vertx(), conclusions::among, queries::find);
    this.submit = new SubmitEndpoint(callers, service(parts, key), receipts, sitting);
    FollowupEndpoints.Views views =
        new FollowupEndpoints.Views(receipts, new Fingerprint(key), parts.clock(), materials);
    this.followups =
        new FollowupEndpoints(parts.catalogue(), callers, parts.followups(), queries, views);
    AccessLog access = new AccessLog(parts.queryPool(), parts.clock());
    this.cases = new CaseEndpoints(callers, queries, receipts, access, beside(parts, materials));
    this.warnings = new WarningsEndpoint(parts.catalogue(), new WarningStore(parts.queryPool()));
    this.release = new ReleaseEndpoint(cases::find, parts.followups(), views);
    this.applicants =
        new ApplicantEndpoints(
            cases::find,
            cases::visible,
            new PaperQueries(parts.queryPool(), parts.sealer()),
            access);
    this.precheck =
        new PrecheckEndpoint(parts.catalogue(), parts.planner(), callers, materials, parts.clock());
    this.items = new ItemEndpoints(parts.catalogue(), parts.planner(), callers, parts.clock());
  }

  private CaseEndpoints.Beside beside(Parts parts, MaterialStore materials) {
    Liaisons liaisons = new Liaisons(parts.catalogue());
    CaseHelpers helpers = new CaseHelpers(parts.queryPool(), liaisons);
    return new CaseEndpoints.Beside(
        materials,
        new StandingQueries(parts.queryPool()),
        standings,
        new HelperJson(parts.catalogue(), helpers, parts.clock()),
        new TrackingJson(new TrackedWords(parts.queryPool(), parts.sealer())),
        new RegisterJson(parts.catalogue(), parts.queryPool(), parts.sealer(), parts.clock()),
        new MyCases(callers, liaisons, new HelpedCases(parts.queryPool(), helpers), parts.clock()),
        new OriginJson(parts.catalogue(), new ArrivalQueries(parts.queryPool())),
        parts.clock());
  }

  private static SubmissionService service(Parts parts, byte[] key) {
    Stores stores = new Stores(parts.writer(), parts.numbers());
    return new SubmissionService(parts.catalogue(), parts.planner(), stores, parts.clock(), key);
  }

  /**
   * What the door works with.
   *
   * @param undo how long an agent may take a fresh case back
   * @param fingerprintKey the same on all nodes, and for as long as keys are to be recognised
   */
  public record Parts(
      Vertx vertx,
      Catalogue catalogue,
      RoutePlanner planner,
      IntakeWriter writer,
      ReceiptNumbers numbers,
      Followups followups,
      Pool queryPool,
      Sealer sealer,
      InstantSource clock,
      Duration undo,
      Secret fingerprintKey) {}

  /** The case that a request names by its id; 403 or 404 where its caller may not read it. */
  public Future<CaseView> readable(ApiRequest request) {
    return cases.find(request);
  }

  /** The station that a request's agent acts for; 403 where it may not. */
  public Station agentStation(ApiRequest request) {
    return callers.agentStation(request);
  }

  /** The station whose materials a request's caller may read; null for all. */
  public String visibleStation(ApiRequest request) {
    return callers.visibleStation(request);
  }

  /** By when what is owed of a case, as this door shows it. */
  public JsonArray deadlines(Standing standing, Instant now) {
    return standings.addTo(new JsonObject(), standing, now).getJsonArray("deadlines");
  }

  /** An applicant as everybody sees it first. */
  public static JsonObject masked(JsonObject applicant) {
    return MaskedApplicant.of(applicant);
  }

  /** Binds every operation of this door. */
  public void bind(ApiRoutes routes) {
    routes
        .bind("submit", submit)
        .bind("precheck", precheck)
        .bind("correct", followups::correct)
        .bind("withdraw", followups::withdraw)
        .bind("undo", followups::undo)
        .bind("deliver", followups::deliver)
        .bind("track", followups::track)
        .bind("release", release)
        .bind("listWarnings", warnings)
        .bind("readCase", cases::read)
        .bind("listCases", cases::list)
        .bind("searchCases", cases::search)
        .bind("listHops", cases::hops)
        .bind("readApplicant", applicants::masked)
        .bind("unmask", applicants::unmasked)
        .bind("listItems", items::list)
        .bind("readItem", items::read);
  }
}
