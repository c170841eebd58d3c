package org.liandong.gateway.materials;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Function;
import org.liandong.gateway.cases.AccessLog;
import org.liandong.gateway.cases.Arrivals;
import org.liandong.gateway.cases.MaterialStore;
import org.liandong.gateway.cases.NodeContext;
import org.liandong.gateway.cases.OldMaterials;
import org.liandong.gateway.catalogue.GatewaySettings;
import org.liandong.gateway.catalogue.Station;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.ApiRoutes;
import org.liandong.gateway.http.Reply;
import org.liandong.gateway.materials.MaterialSweep.Ages;

/** All operations of this door, and what tidies up behind it; one per node. */
public final class MaterialsDoor {
  private final MaterialStore store;
  private final Vault vault;
  private final Uploads uploads;
  private final Deposits deposits;
  private final AccessLog access;
  private final Links links;
  private final UploadLimit limit = new UploadLimit();
  private final MaterialSweep sweep;

  public MaterialsDoor(Vertx vertx, GatewaySettings.Materials settings, Parts parts) {
    InstantSource clock = parts.node().clock();
    this.store = new MaterialStore(parts.pool(), clock);
    this.vault = new Vault(vertx, parts.storage(), parts.node().sealer());
    Keeping keeping = new Keeping(store, vault, parts.arrivals());
    this.uploads = new Uploads(store, vault, keeping);
    this.deposits = new Deposits(vault, keeping);
    this.access = new AccessLog(parts.pool(), clock);
    this.links = parts.links();
    this.sweep =
        new MaterialSweep(
            parts.arrivals(),
            new OldMaterials(parts.pool()),
            vault,
            new Ages(settings.keepParts(), Duration.ofDays(settings.keepUnusedDays()), clock),
            parts.node().watch());
  }

  /** What the door works with. */
  public record Parts(
      Pool pool, MaterialStorage storage, NodeContext node, Arrivals arrivals, Links links) {}

  /** Who may do what of it the stations' door says: whom an agent acts for, what a caller sees. */
  public void bind(
      ApiRoutes routes,
      Function<ApiRequest, Station> agentStation,
      Function<ApiRequest, String> visibleStation) {
    ReadEndpoints read = new ReadEndpoints(store, vault, access, links, visibleStation);
    routes
        .bind("uploadMaterial", new UploadEndpoint(agentStation, uploads, limit))
        .bind("readMaterial", read::read)
        .bind("readLinkedMaterial", read::linked);
  }

  /** A content that a case has, for a caller who may see the case; on record before it leaves. */
  public Future<Reply> ofCase(ApiRequest request, UUID caseId) {
    return new ReadEndpoints(store, vault, access, links, all -> null).ofCase(request, caseId);
  }

  /** What adapters read by. */
  public AdapterReads reads() {
    return new AdapterReads(store, vault, access);
  }

  /** Where what the gateway fetched itself is kept. */
  public Deposits deposits() {
    return deposits;
  }

  /** What the gateway fetches for stations. */
  public PaperFetches fetches() {
    return new PaperFetches(store, uploads);
  }

  /** What tidies up; to be deployed once. */
  public MaterialSweep sweep() {
    return sweep;
  }
}
