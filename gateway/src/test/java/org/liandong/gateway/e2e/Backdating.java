package org.liandong.gateway.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.vertx.sqlclient.Pool;
import java.util.Map;

/** Makes what was written seem older than it is, against the triggers that let a log only grow. */
final class Backdating {
  private static final Map<String, String> LOGS =
      Map.of(
          "hop", "at",
          "refusal", "at",
          "access", "at",
          "operator_log", "at",
          "gate_override_log", "set_at",
          "audit_export", "at");

  private Backdating() {}

  /**
   * Everything in every log.
   *
   * @param interval as SQL writes it
   */
  static void all(Pool pool, String interval) throws Exception {
    for (String log : LOGS.keySet()) {
      rows(pool, log, interval, "true");
    }
  }

  /** Some rows of one log. */
  static void rows(Pool pool, String log, String interval, String which) throws Exception {
    String time = LOGS.get(log);
    change(pool, log, "%1$s = %1$s - interval '%2$s'".formatted(time, interval), which);
  }

  /** As nobody could without switching the triggers off. */
  static void change(Pool pool, String log, String change, String which) throws Exception {
    String statements =
        """
        ALTER TABLE %1$s DISABLE TRIGGER USER;
        UPDATE %1$s SET %2$s WHERE %3$s;
        ALTER TABLE %1$s ENABLE TRIGGER USER;
        """
            .formatted(log, change, which);
    pool.query(statements).execute().await(10, SECONDS);
  }
}
