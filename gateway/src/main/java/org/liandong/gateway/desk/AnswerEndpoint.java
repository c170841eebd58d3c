package org.liandong.gateway.desk;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.liandong.adapter.desk.Turn.Hindrance;
import org.liandong.gateway.cases.DeskActs;
import org.liandong.gateway.cases.DeskActs.Act;
import org.liandong.gateway.cases.DeskActs.Ended;
import org.liandong.gateway.cases.DeskActs.Said;
import org.liandong.gateway.cases.DeskQueries;
import org.liandong.gateway.cases.DeskTask;
import org.liandong.gateway.cases.RequestKey;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.Endpoint;
import org.liandong.gateway.http.FailureKind;
import org.liandong.gateway.http.FieldError;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.http.IfMatch;
import org.liandong.gateway.http.KeyedHash;
import org.liandong.gateway.http.Reply;
import org.liandong.gateway.http.WireTime;
import org.liandong.gateway.model.AnswerKind;

/** {@code POST /api/v1/desk/tasks/{task}/answers}: a reviewer speaks for the organ. */
final class AnswerEndpoint implements Endpoint {
  private static final String UNFIT = "UNFIT";

  private final Reviewers reviewers;
  private final SaidWords words;
  private final DeskActs acts;
  private final DeskQueries queries;
  private final KeyedHash hash;

  /** The key must be the same on all nodes. */
  AnswerEndpoint(
      Reviewers reviewers, SaidWords words, DeskActs acts, DeskQueries queries, byte[] key) {
    this.reviewers = reviewers;
    this.words = words;
    this.acts = acts;
    this.queries = queries;
    this.hash = new KeyedHash(key, "desk answer");
  }

  @Override
  public Future<Reply> handle(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    return reviewers
        .own(request)
        .compose(task -> said(request, task, words.faults(request.json(), task)))
        .compose(this::reply);
  }

  /** What only the item knows is told after the key was looked for: a retry finds its answer. */
  private Future<Act> said(ApiRequest request, DeskTask task, List<FieldError> faults) {
    String person = request.caller().account();
    Collection<Integer> known = looked(request);
    String path = TaskJson.path(task.id()) + "/answers";
    Said said =
        new Said(
            task,
            new RequestKey(person, request.idempotencyKey()),
            Buffer.buffer(hash.of("POST " + path + '\0' + request.body())),
            "desk-" + UUID.randomUUID(),
            words.of(request.json(), person),
            now -> hindrance(Turns.of(now).answer(person, known), faults),
            request.trace().traceId());
    return acts.say(said).map(ended -> judged(ended, faults));
  }

  /** Anything, {@code *}, is nothing that somebody looked at. */
  private static Collection<Integer> looked(ApiRequest request) {
    Collection<Integer> known = IfMatch.versions(request);
    if (known == null) {
      throw GatewayException.of(
          FailureKind.UNCONDITIONAL,
          FailureKind.UNCONDITIONAL.code(),
          "答复要写明看的是哪一版：If-Match 填打开这一件时的 ETag，不能填 *。");
    }
    return known;
  }

  private static String hindrance(Hindrance found, List<FieldError> faults) {
    if (found != Hindrance.NONE) {
      return found.name();
    }
    return faults.isEmpty() ? null : UNFIT;
  }

  private static Act judged(Ended ended, List<FieldError> faults) {
    return switch (ended.result()) {
      case SAID, REPEATED -> ended.act();
      case KEY_REUSED ->
          throw GatewayException.of(
              FailureKind.INVALID,
              "idempotency-key-reused",
              "这个 Idempotency-Key 已用于另一个答复。新的答复请换一个新的 Idempotency-Key；要重试原来的，请原样重发。");
      case NOT_YOUR_TURN ->
          throw ended.why().equals(UNFIT)
              ? GatewayException.invalid(faults)
              : Turns.refusal(Hindrance.valueOf(ended.why()));
      case REFUSED -> throw Refusals.of(ended.why());
    };
  }

  /** The tag is the task's as it stands now: a retry may come after something else happened. */
  private Future<Reply> reply(Act act) {
    JsonObject said =
        new JsonObject()
            .put("id", act.messageId())
            .put("task", act.task().toString())
            .put("kind", act.kind())
            .put("kindName", AnswerKind.valueOf(act.kind()).label())
            .put("person", act.person())
            .put("at", WireTime.of(act.at()));
    return queries
        .find(act.task())
        .map(
            task ->
                Reply.json(201, said.toBuffer()).with("ETag", TaskJson.tag(task.orElseThrow())));
  }
}
