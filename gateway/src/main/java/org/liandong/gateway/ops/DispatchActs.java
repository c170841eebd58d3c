package org.liandong.gateway.ops;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import org.liandong.gateway.backends.Backends;
import org.liandong.gateway.cases.DispatchQueries;
import org.liandong.gateway.cases.DispatchQueries.Filter;
import org.liandong.gateway.cases.DispatchQueries.Place;
import org.liandong.gateway.cases.DispatchQueries.State;
import org.liandong.gateway.cases.OperatorAct;
import org.liandong.gateway.cases.OperatorResult;
import org.liandong.gateway.cases.OperatorWord;
import org.liandong.gateway.cases.ParkedWork;
import org.liandong.gateway.cases.Sha256;
import org.liandong.gateway.cases.Waiting;
import org.liandong.gateway.cases.WorkId;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.FailureKind;
import org.liandong.gateway.http.FieldError;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.http.Reply;
import org.liandong.gateway.model.Masking;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /dispatches/…}: an operator's word about parked work, one piece or many. */
final class DispatchActs {
  private static final Logger LOG = LoggerFactory.getLogger(DispatchActs.class);

  /** So many at once; the contract bounds the ids likewise. */
  private static final int MOST = 100;

  private final Backends backends;
  private final DispatchQueries queries;
  private final ParkedWork work;

  DispatchActs(Backends backends, DispatchQueries queries, ParkedWork work) {
    this.backends = backends;
    this.queries = queries;
    this.work = work;
  }

  Future<Reply> retry(RoutingContext ctx) {
    return act(ApiRequest.of(ctx), OperatorAct.RETRY);
  }

  Future<Reply> conclude(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    return act(request, OperatorAct.valueOf(request.json().get("word").textValue()));
  }

  private Future<Reply> act(ApiRequest request, OperatorAct act) {
    OperatorWord word =
        new OperatorWord(
            act,
            request.caller().account(),
            Masking.text(request.json().get("reason").textValue().strip()),
            request.idempotencyKey(),
            Sha256.of(request.body()),
            request.trace().traceId(),
            request.json().path("dryRun").asBoolean(false));
    return work.isOther(word)
        .compose(other -> other ? Future.failedFuture(keyReused()) : chosen(request.json(), word))
        .compose(
            ids ->
                inTurn(ids.stream().limit(MOST).toList(), word)
                    .map(done -> reply(done, word, ids)));
  }

  private Future<List<WorkId>> chosen(JsonNode body, OperatorWord word) {
    if (body.has("ids") == body.has("filter")) {
      throw invalid("", "ids-or-filter", "请写 ids 或 filter，二者写且只写一个。");
    }
    if (body.has("ids")) {
      List<WorkId> ids = new ArrayList<>();
      body.get("ids").forEach(id -> ids.add(WorkId.of(id.textValue())));
      return Future.succeededFuture(ids);
    }
    if (word.act() == OperatorAct.ORGAN_HAS_IT || word.act() == OperatorAct.ORGAN_HAS_NOTHING) {
      throw invalid("/filter", "not-allowed", "机关有没有收到，须逐件问清：请用 ids 写明是哪几件。");
    }
    return filtered(body.get("filter"), word);
  }

  /** The same request again reaches no further than the first time: what it did comes first. */
  private Future<List<WorkId>> filtered(JsonNode wish, OperatorWord word) {
    Filter filter =
        DispatchEndpoints.filter(
            backends,
            State.PARKED,
            wish.get("backend").textValue(),
            wish.get("errorCode").textValue());
    return work.done(word.person(), word.requestKey())
        .compose(
            done ->
                queries
                    .list(filter, Place.START, MOST + 1)
                    .map(
                        rows -> {
                          List<WorkId> all = new ArrayList<>(done);
                          rows.stream()
                              .map(Waiting::id)
                              .filter(id -> done.stream().noneMatch(id::isRowOf))
                              .forEach(all::add);
                          return all;
                        }));
  }

  private record Done(WorkId id, OperatorResult result) {}

  /** One after the other: each is a transaction on its own case. */
  private Future<List<Done>> inTurn(List<WorkId> ids, OperatorWord word) {
    Future<List<Done>> all = Future.succeededFuture(new ArrayList<>());
    for (WorkId id : ids) {
      all = all.compose(done -> next(done, id, word));
    }
    return all;
  }

  private Future<List<Done>> next(List<Done> done, WorkId id, OperatorWord word) {
    return work.act(id, word)
        .map(
            result -> {
              if (result == OperatorResult.DONE && !word.dryRun()) {
                note(id, word);
              }
              done.add(new Done(id, result));
              return done;
            });
  }

  private static void note(WorkId id, OperatorWord word) {
    LOG.atWarn()
        .addKeyValue("traceId", word.traceId())
        .addKeyValue("person", word.person())
        .log("An operator said {} of {}", word.act(), id);
  }

  private static Reply reply(List<Done> done, OperatorWord word, List<WorkId> chosen) {
    JsonArray items = new JsonArray();
    for (Done each : done) {
      items.add(
          new JsonObject()
              .put("id", each.id().toString())
              .put("result", each.result().name())
              .put("detail", OperatorText.of(each.result(), word.dryRun())));
    }
    return Reply.ok(
        new JsonObject()
            .put("dryRun", word.dryRun())
            .put("items", items)
            .put("more", chosen.size() > done.size()));
  }

  private static GatewayException keyReused() {
    return GatewayException.of(
        FailureKind.INVALID,
        "idempotency-key-reused",
        "这个 Idempotency-Key 已用于另一个请求，什么也没有办。请换一个新的。");
  }

  private static GatewayException invalid(String pointer, String code, String detail) {
    return GatewayException.invalid(List.of(FieldError.at(pointer, code, detail)));
  }
}
