package org.liandong.gateway.materials;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.liandong.gateway.cases.AccessLog;
import org.liandong.gateway.cases.DeclaredMaterial;
import org.liandong.gateway.cases.MaterialStore;
import org.liandong.gateway.cases.MaterialStore.Content;
import org.liandong.gateway.cases.MaterialStore.Held;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.FailureKind;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.http.Reply;
import org.liandong.gateway.materials.Links.Bearer;
import org.liandong.gateway.sealing.SealBroken;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /api/v1/materials/{sha256}} for those with an account, {@code …/content} for organs'
 * systems with a link. Who reads what is on record before the first byte leaves.
 */
final class ReadEndpoints {
  private static final Logger LOG = LoggerFactory.getLogger(ReadEndpoints.class);
  private static final Duration RETRY = Duration.ofSeconds(30);

  private final MaterialStore store;
  private final Vault vault;
  private final AccessLog access;
  private final Links links;
  private final Function<ApiRequest, String> visibleStation;

  ReadEndpoints(
      MaterialStore store,
      Vault vault,
      AccessLog access,
      Links links,
      Function<ApiRequest, String> visibleStation) {
    this.store = store;
    this.vault = vault;
    this.access = access;
    this.links = links;
    this.visibleStation = visibleStation;
  }

  Future<Reply> read(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    Buffer sha256 = DeclaredMaterial.digest(request.required("sha256"));
    return store
        .held(sha256, visibleStation.apply(request))
        .compose(held -> shown(request, request.caller().account(), held));
  }

  Future<Reply> ofCase(ApiRequest request, UUID caseId) {
    return store
        .ofCase(DeclaredMaterial.digest(request.required("sha256")), caseId)
        .compose(held -> shown(request, request.caller().account(), held));
  }

  /** Whoever made it up is told no more than whose case is over. */
  private static GatewayException noSuchContent() {
    return GatewayException.of(
            FailureKind.NOT_FOUND,
            "not-found",
            "没有找到。请原样使用指令里 materials[].url 的网址，并带上同一指令的 Material-Access 请求头。")
        .header("Cache-Control", "no-store");
  }

  Future<Reply> linked(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    UUID caseId = UUID.fromString(request.required("case"));
    Bearer bearer =
        links
            .bearer(request.required("Material-Access"), caseId)
            .orElseThrow(ReadEndpoints::noSuchContent);
    if (bearer.isOver()) {
      throw GatewayException.of(
          FailureKind.GONE,
          "access-expired",
          "Material-Access 已过期。请在收到指令后的有效期内取材料；确需再取的，请与提交的站点或网关运维人员联系。");
    }
    return store
        .ofCase(DeclaredMaterial.digest(request.required("sha256")), caseId)
        .compose(held -> shown(request, "backend " + bearer.backend(), held));
  }

  private Future<Reply> shown(ApiRequest request, String actor, Optional<Held> found) {
    Held held = found.orElseThrow(GatewayException::notFound);
    Content content = held.content();
    return access
        .material(
            actor,
            request.operationId(),
            held.caseId(),
            content.sha256(),
            request.trace().traceId())
        .compose(recorded -> vault.read(content.sealed()))
        .map(outflow -> reply(content, outflow))
        .recover(cause -> Future.failedFuture(told(held, cause)));
  }

  private static Reply reply(Content content, Vault.Outflow outflow) {
    return Reply.streamed(content.mediaType(), outflow::writeTo)
        .with("Content-Length", Long.toString(content.sealed().bytes()))
        .with("Content-Disposition", "attachment")
        .with("X-Content-Type-Options", "nosniff")
        .with("Cache-Control", "no-store");
  }

  /** What a row says is there must be there. */
  private static Throwable told(Held held, Throwable cause) {
    if (!(cause instanceof IOException) && !(cause instanceof SealBroken)) {
      return cause;
    }
    LOG.atError()
        .addKeyValue("case", held.caseId())
        .addKeyValue("object", held.content().sealed().object())
        .log("A material cannot be read from the store: {}", cause.getClass().getSimpleName());
    return GatewayException.of(
            FailureKind.UNAVAILABLE, "material-unreadable", "材料暂时读不出来。请稍后重试；仍不行请联系网关运维人员检查材料存储。")
        .retryAfter(RETRY);
  }
}
