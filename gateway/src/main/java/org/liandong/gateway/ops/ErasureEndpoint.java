package org.liandong.gateway.ops;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import org.liandong.gateway.cases.Erasures;
import org.liandong.gateway.cases.Erasures.Ended;
import org.liandong.gateway.cases.Erasures.Wish;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.Endpoint;
import org.liandong.gateway.http.FailureKind;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.http.Reply;
import org.liandong.gateway.http.WireTime;
import org.liandong.gateway.model.Masking;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /cases/{id}/erasure}: what is kept of persons in a case is made unreadable. */
final class ErasureEndpoint implements Endpoint {
  private static final Logger LOG = LoggerFactory.getLogger(ErasureEndpoint.class);

  private final Erasures erasures;

  ErasureEndpoint(Erasures erasures) {
    this.erasures = erasures;
  }

  @Override
  public Future<Reply> handle(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    JsonNode body = request.json();
    String reason = Masking.text(body.get("reason").textValue().strip());
    String basis = body.get("basis").textValue().strip();
    UUID caseId = UUID.fromString(request.required("id"));
    Wish wish =
        new Wish(
            caseId,
            body.get("receiptNo").textValue(),
            request.caller().account(),
            reason,
            basis,
            request.trace().traceId());
    return erasures.erase(wish).map(ended -> reply(wish, ended));
  }

  private static Reply reply(Wish wish, Ended ended) {
    switch (ended.result()) {
      case UNKNOWN_CASE -> throw GatewayException.notFound();
      case OTHER_RECEIPT ->
          throw GatewayException.of(
              FailureKind.CONFLICT, "receipt-mismatch", "这个办件的收件编号不是所写的那一个，什么也没有删除。请核对办件编号和收件编号。");
      case STILL_OPEN ->
          throw GatewayException.of(
              FailureKind.CONFLICT,
              "case-still-open",
              "办件还没有办结，或者还有等着的指令、回复，申请人的信息还要用到，不能删除。请办结后再试。");
      case ERASED ->
          LOG.atInfo()
              .addKeyValue("person", wish.actor())
              .addKeyValue("traceId", wish.traceId())
              .log("The personal data of case {} was erased", wish.caseId());
      case ERASED_BEFORE -> LOG.debug("Case {} was erased before", wish.caseId());
    }
    return Reply.ok(
        new JsonObject()
            .put("case", wish.caseId().toString())
            .put("erasedAt", WireTime.of(ended.at())));
  }
}
