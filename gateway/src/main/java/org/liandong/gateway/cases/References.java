package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Which steps a backend means that names one by its own number. Only an open step can take an
 * answer; where none is open, the last one judges whether it is a duplicate.
 */
final class References {
  /** Why an answer is parked whose number stands for several open steps: it is never guessed. */
  static final String AMBIGUOUS = "ambiguous-reference";

  private static final String MEANT =
      """
      WITH named AS (
        SELECT id, case_id, ordinal, state < 4 AS open FROM step
        WHERE backend = $1 AND reference = $2)
      (SELECT id, case_id FROM named WHERE open)
      UNION ALL
      (SELECT id, case_id FROM named WHERE NOT EXISTS (SELECT 1 FROM named WHERE open)
        ORDER BY case_id DESC, ordinal DESC LIMIT 1)
      """;

  private static final String NAME =
      """
      UPDATE inbox SET case_id = $2, step_id = $3,
        due_at = now() + $4::bigint * interval '1 millisecond'
      WHERE id = $1 AND state = 1 AND case_id IS NULL
      """;

  private static final int LONGEST = 500;

  private References() {}

  /** The database keeps no NUL in a text, and its indexes keep no long one. */
  static boolean canBeKept(String text) {
    return text == null || text.indexOf(0) < 0 && text.length() <= LONGEST;
  }

  /** A step and its case. */
  record Named(UUID step, UUID caseId) {}

  /** None where the number is not known yet; several where it must not be guessed. */
  static Future<List<Named>> meant(SqlClient client, String backend, String reference) {
    return client
        .preparedQuery(MEANT)
        .execute(Tuple.of(backend, reference))
        .map(
            rows -> {
              List<Named> all = new ArrayList<>();
              rows.forEach(row -> all.add(new Named(row.getUUID("id"), row.getUUID("case_id"))));
              return all;
            });
  }

  /** Gives a message its step, and leaves it to whoever claimed it for as long as that lasts. */
  static Future<Void> name(SqlClient client, long message, Named step, Duration lease) {
    return client
        .preparedQuery(NAME)
        .execute(Tuple.of(message, step.caseId(), step.step(), lease.toMillis()))
        .mapEmpty();
  }
}
