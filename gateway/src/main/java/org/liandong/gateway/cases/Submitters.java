package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.liandong.gateway.model.Answer;

/** Knows who brought a case in or completed it: whoever did must not decide it (申办与审批分离). */
final class Submitters {
  /** Why an answer is set aside that was given by one of them. */
  static final String WHY = "decided-by-submitter";

  private static final String READ =
      """
      SELECT DISTINCT actor FROM hop
      WHERE case_id = $1 AND kind IN ('RECEIVED', 'CORRECTED', 'ARRIVED') AND actor IS NOT NULL
      """;

  /** Asks only where one of the answers decides. */
  Future<Set<String>> of(SqlConnection tx, UUID caseId, List<Message> waiting) {
    if (waiting.stream().noneMatch(message -> decides(message.answer()))) {
      return Future.succeededFuture(Set.of());
    }
    return all(tx, caseId);
  }

  /** Whoever did anything of the kind. */
  static Future<Set<String>> all(SqlClient tx, UUID caseId) {
    return tx.preparedQuery(READ)
        .execute(Tuple.of(caseId))
        .map(
            rows -> {
              Set<String> persons = new HashSet<>();
              rows.forEach(row -> persons.add(normal(row.getString(0))));
              return persons;
            });
  }

  /** Whether this answer decides and was given by one of these persons. */
  static boolean decided(Answer answer, Set<String> persons) {
    return decides(answer) && persons.contains(normal(answer.person()));
  }

  private static boolean decides(Answer answer) {
    return answer != null && answer.kind().decides() && answer.person() != null;
  }

  /** The same person, however two systems write the id. */
  private static String normal(String person) {
    return person.strip().toLowerCase(Locale.ROOT);
  }
}
