package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.liandong.gateway.model.Answer;
import org.liandong.gateway.model.StepState;
import org.liandong.gateway.sealing.Erased;
import org.liandong.gateway.sealing.SealBroken;

/**
 * Knows what organs have said of a case: who says the same again is heard, who says it with another
 * number or other words has something else in mind, and a person must look.
 */
final class SaidBefore {
  /** Why such an answer is set aside. */
  static final String WHY = "said-otherwise";

  private static final String READ =
      """
      SELECT step_id, answer, backend, message_id, sealed_key FROM inbox
      WHERE case_id = $1 AND state = 2 ORDER BY id
      """;

  private final RowSeals seals;

  SaidBefore(RowSeals seals) {
    this.seals = seals;
  }

  /** Asks only where a step that is over is spoken of; the list may be added to. */
  Future<List<Answer>> of(SqlConnection tx, CaseWork work, List<Message> waiting) {
    if (waiting.stream().noneMatch(message -> isOver(work, message))) {
      return Future.succeededFuture(new ArrayList<>());
    }
    return tx.preparedQuery(READ)
        .execute(Tuple.of(work.row().id()))
        .map(
            rows -> {
              List<Answer> said = new ArrayList<>();
              rows.forEach(row -> add(said, row));
              return said;
            });
  }

  private void add(List<Answer> said, Row row) {
    try {
      said.add(AnswerJson.toAnswer(row.getUUID("step_id"), seals.answer(row).toJsonObject()));
    } catch (SealBroken | Erased | IllegalArgumentException unreadable) {
      // It cannot be compared.
    }
  }

  private static boolean isOver(CaseWork work, Message message) {
    return work.value()
        .step(message.step())
        .filter(step -> step.state() == StepState.ANSWERED)
        .isPresent();
  }

  /** True where the same was said of the same step, by another number or in other words. */
  static boolean otherwise(Answer answer, List<Answer> said) {
    List<Answer> same =
        said.stream()
            .filter(one -> one.step().equals(answer.step()) && one.kind() == answer.kind())
            .toList();
    return !same.isEmpty()
        && same.stream()
            .noneMatch(
                one ->
                    Objects.equals(one.document(), answer.document())
                        && Objects.equals(one.text(), answer.text()));
  }
}
