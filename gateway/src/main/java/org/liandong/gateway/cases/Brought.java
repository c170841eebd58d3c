package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.liandong.gateway.model.AnswerKind;
import org.liandong.gateway.model.Step;
import org.liandong.gateway.sealing.Erased;
import org.liandong.gateway.sealing.SealBroken;

/**
 * Knows which materials a case's station has brought: an organ to which the case came from below
 * may not ask for them again (行政许可法 35).
 */
final class Brought {
  private static final String SUBMISSION =
      """
      SELECT case_id, station, idempotency_key, body, sealed_key FROM submission WHERE case_id = $1
      """;

  private static final String CORRECTIONS =
      """
      SELECT case_id, station, idempotency_key, body, sealed_key FROM followup
      WHERE case_id = $1 AND kind = 1 ORDER BY ordinal
      """;

  private final RowSeals seals;

  Brought(RowSeals seals) {
    this.seals = seals;
  }

  /**
   * What was brought.
   *
   * @param byCode of each material, what the last that has it brings; empty where it cannot be read
   */
  record Papers(Map<String, List<JsonObject>> byCode) {
    Set<String> codes() {
      return byCode.keySet();
    }

    /** The papers of these codes. */
    List<JsonObject> of(List<String> codes) {
      return codes.stream().flatMap(code -> byCode.getOrDefault(code, List.of()).stream()).toList();
    }
  }

  /** Asks only where an organ of a later stage wants something. */
  Future<Papers> of(SqlConnection tx, CaseWork work, List<Message> waiting) {
    if (waiting.stream().noneMatch(message -> asksFromAbove(work, message))) {
      return Future.succeededFuture(new Papers(Map.of()));
    }
    Tuple id = Tuple.of(work.row().id());
    var submission = tx.preparedQuery(SUBMISSION).execute(id);
    var corrections = tx.preparedQuery(CORRECTIONS).execute(id);
    return Future.all(submission, corrections)
        .map(
            read -> {
              Map<String, List<JsonObject>> papers = new HashMap<>();
              try {
                submission.result().forEach(row -> add(papers, seals.submission(row)));
                corrections.result().forEach(row -> add(papers, seals.followup(row)));
              } catch (SealBroken | Erased unreadable) {
                return new Papers(Map.of()); // then nothing counts as brought
              }
              return new Papers(papers);
            });
  }

  private static boolean asksFromAbove(CaseWork work, Message message) {
    return message.answer() != null
        && message.answer().kind() == AnswerKind.CORRECTION
        && work.value().step(message.step()).map(Step::stage).orElse(1) > 1;
  }

  private static void add(Map<String, List<JsonObject>> papers, Buffer body) {
    Map<String, List<JsonObject>> these =
        body.toJsonObject().getJsonArray("materials", new JsonArray()).stream()
            .map(JsonObject.class::cast)
            .collect(Collectors.groupingBy(each -> each.getString("material")));
    papers.putAll(these);
  }
}
