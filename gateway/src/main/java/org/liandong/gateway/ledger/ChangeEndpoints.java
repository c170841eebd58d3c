package org.liandong.gateway.ledger;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.Supplier;
import org.liandong.gateway.cases.Sha256;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.Reply;
import org.liandong.gateway.ledger.LedgerQueries.Change;
import org.liandong.gateway.ledger.LedgerStore.Word;
import org.liandong.gateway.model.Masking;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /authorities} (录入) and {@code POST /authorities/{change}/confirmation} (法制复核). */
final class ChangeEndpoints {
  private static final Logger LOG = LoggerFactory.getLogger(ChangeEndpoints.class);

  private final ChangeWriter writer;
  private final Function<Change, JsonObject> json;
  private final Supplier<Future<Void>> refresh;
  private final InstantSource clock;

  /**
   * The endpoints.
   *
   * @param refresh brings what was confirmed to this node; the others see it by themselves
   */
  ChangeEndpoints(
      ChangeWriter writer,
      Function<Change, JsonObject> json,
      Supplier<Future<Void>> refresh,
      InstantSource clock) {
    this.writer = writer;
    this.json = json;
    this.refresh = refresh;
    this.clock = clock;
  }

  Future<Reply> enter(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    return writer
        .enter(request.json(), Sha256.of(request.body()).getBytes(), word(request))
        .onSuccess(change -> note("entered", change, request))
        .map(change -> Reply.accepted("/authority-changes/" + change.id(), json.apply(change)));
  }

  Future<Reply> decide(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    boolean confirmed = request.json().get("confirmed").booleanValue();
    return writer
        .decide(Long.parseLong(request.required("change")), confirmed, word(request))
        .onSuccess(change -> note("decided", change, request))
        .compose(change -> refresh.get().otherwiseEmpty().map(change))
        .map(change -> Reply.ok(json.apply(change)));
  }

  private Word word(ApiRequest request) {
    return new Word(
        request.caller().account(),
        clock.instant(),
        Masking.text(request.json().get("reason").textValue().strip()),
        request.idempotencyKey(),
        request.trace().traceId());
  }

  private static void note(String what, Change change, ApiRequest request) {
    LOG.atWarn()
        .addKeyValue("traceId", request.trace().traceId())
        .addKeyValue("person", request.caller().account())
        .log(
            "Change {} of authorities was {}: {} {}",
            change.id(),
            what,
            change.kind(),
            change.state());
  }
}
