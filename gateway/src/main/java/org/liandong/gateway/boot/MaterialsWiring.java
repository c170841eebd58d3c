package org.liandong.gateway.boot;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import io.vertx.sqlclient.Pool;
import java.util.UUID;
import java.util.function.Supplier;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Fault;
import org.liandong.adapter.spi.Material;
import org.liandong.gateway.backends.Backends;
import org.liandong.gateway.cases.Arrivals;
import org.liandong.gateway.cases.DirectDispatch;
import org.liandong.gateway.cases.NodeContext;
import org.liandong.gateway.catalogue.GatewaySettings;
import org.liandong.gateway.catalogue.RegisterSettings;
import org.liandong.gateway.dispatch.OrderMaker;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.lookups.LookUpsDoor;
import org.liandong.gateway.materials.Links;
import org.liandong.gateway.materials.MaterialStorage;
import org.liandong.gateway.materials.MaterialsDoor;

/** Of what the doors for materials and licences are made; one for all event loops of a node. */
final class MaterialsWiring {
  final MaterialsDoor door;
  final LookUpsDoor lookUps;
  private final Links links;

  MaterialsWiring(
      Vertx vertx,
      GatewaySettings.Materials settings,
      MaterialStorage storage,
      Pool queries,
      Moving moving) {
    NodeContext node = moving.node();
    this.links = new Links(node.sealer(), settings.links(), settings.linkValid(), node.clock());
    this.door =
        new MaterialsDoor(
            vertx,
            settings,
            new MaterialsDoor.Parts(
                queries, storage, node, new Arrivals(moving.pool(), node, moving.direct()), links));
    this.lookUps =
        LookUpsWiring.door(queries, node, moving.backends(), door.deposits(), moving.registers());
  }

  /** As adapters read them. */
  Future<Void> copy(String backend, String caseId, Material material, WriteStream<Buffer> to) {
    return door.reads()
        .copy(backend, UUID.fromString(caseId), material.sha256(), to)
        .recover(cause -> Future.failedFuture(unreadable(cause)));
  }

  private static AdapterFailure unreadable(Throwable cause) {
    boolean missing = cause instanceof GatewayException;
    return AdapterFailure.nothingSent(
        Fault.GATEWAY,
        missing ? "material-missing" : "material-unreadable",
        missing ? "the case has no such material" : "the content of a material cannot be read");
  }

  /** As orders name them. */
  OrderMaker.MaterialLinks linksOfOrders() {
    return new OrderMaker.MaterialLinks() {
      @Override
      public String url(String sha256, UUID caseId) {
        return links.url(sha256, caseId);
      }

      @Override
      public String word(UUID caseId, String backend) {
        return links.word(caseId, backend);
      }
    };
  }

  /**
   * By what cases are moved on whose materials came, and where licences are fetched.
   *
   * @param registers those in use
   */
  record Moving(
      Pool pool,
      NodeContext node,
      DirectDispatch direct,
      Backends backends,
      Supplier<RegisterSettings> registers) {}
}
