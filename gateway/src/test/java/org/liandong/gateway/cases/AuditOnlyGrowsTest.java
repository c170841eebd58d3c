package org.liandong.gateway.cases;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.liandong.gateway.DatabaseExtension;

/** A log only grows, whoever writes the statement; records of requests are forgotten in time. */
@ExtendWith(DatabaseExtension.class)
class AuditOnlyGrowsTest {
  private static final List<String> ROWS =
      List.of(
          """
          INSERT INTO hop (case_id, seq, kind, at, state, sender, receiver, config_version)
          VALUES ('00000000-0000-0000-0000-000000000001', 1, 'RECEIVED', now() - interval '%1$s',
            'RECEIVED', '', '', '')
          """,
          """
          INSERT INTO operator_log (at, person, act, reason, trace_id)
          VALUES (now() - interval '%1$s', '', '', '', '')
          """,
          """
          INSERT INTO gate_override_log (backend, mode, reason, person, set_at)
          VALUES (1, 0, '', '', now() - interval '%1$s')
          """,
          """
          INSERT INTO refusal (at, actor, operation, status, code)
          VALUES (now() - interval '%1$s', '', '', 400, '')
          """,
          """
          INSERT INTO access (at, actor, operation, case_id, trace_id)
          VALUES (now() - interval '%1$s', '', '', '00000000-0000-0000-0000-000000000001', '')
          """,
          """
          INSERT INTO audit_export (at, actor, event, from_at, to_at, trace_id)
          VALUES (now() - interval '%1$s', '', 'BEGUN', now(), now(), '')
          """,
          """
          INSERT INTO assignment (at, case_id, role, person, station, since, assigned_by, reason,
            idempotency_key, trace_id)
          VALUES (now() - interval '%1$s', '00000000-0000-0000-0000-000000000001', 'AGENT', '', '',
            now(), '', '', gen_random_uuid(), '')
          """,
          """
          INSERT INTO handover (at, person, station, colleague, from_day, to_day, reason,
            idempotency_key, fingerprint, trace_id)
          VALUES (now() - interval '%1$s', '', '', '', now(), now(), '', gen_random_uuid(), '', '')
          """,
          """
          INSERT INTO warning (case_id, seq, kind, what, station, at)
          VALUES (gen_random_uuid(), 1, 'BREACH', '', '', now() - interval '%1$s')
          """,
          """
          INSERT INTO countdown_change (countdown, case_id, changed_at, provisional, config_version)
          VALUES (1, gen_random_uuid(), now() - interval '%1$s', false, '')
          """,
          """
          INSERT INTO stretch (case_id, subject, ended_at)
          VALUES (gen_random_uuid(), gen_random_uuid(), now() - interval '%1$s')
          """,
          """
          INSERT INTO parcel_handover (code, ordinal, case_id, kind, at, place, actor, findings,
            station, idempotency_key, fingerprint, body, sealed_key)
          VALUES (gen_random_uuid(), 1, gen_random_uuid(), 'PACKED', now() - interval '%1$s', '', '',
            '{}', '', gen_random_uuid(), '', '', '')
          """,
          """
          INSERT INTO register_use (at, event, register, actor, subject, cause, trace_id)
          VALUES (now() - interval '%1$s', 'ASKED', '', '', '', '', '')
          """);

  private Pool pool;

  @BeforeEach
  void write(Pool tables) throws Exception {
    pool = tables;
    for (String row : ROWS) {
      sql(row.formatted("170 days"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hop",
        "operator_log",
        "gate_override_log",
        "refusal",
        "access",
        "audit_export",
        "assignment",
        "handover",
        "warning",
        "countdown_change",
        "stretch",
        "parcel_handover",
        "register_use"
      })
  void nobody_changes_or_empties_a_log(String log) {
    for (String statement :
        List.of("UPDATE " + log + " SET id = DEFAULT", "DELETE FROM " + log, "TRUNCATE " + log)) {
      PgException refused = assertThrows(PgException.class, () -> sql(statement), statement);
      assertEquals("the log " + log + " only grows", refused.getErrorMessage());
    }
  }

  @Test
  void of_a_parcels_hand_over_the_sealed_key_is_erased_and_nothing_else() throws Exception {
    sql("UPDATE parcel_handover SET sealed_key = NULL");
    for (String other :
        List.of("body = ''", "place = 'elsewhere'", "sealed_key = '', actor = ''")) {
      assertThrows(PgException.class, () -> sql("UPDATE parcel_handover SET " + other), other);
    }
  }

  @Test
  void records_of_requests_are_forgotten_after_their_time_and_the_rest_stays() throws Exception {
    sql(ROWS.get(0).replace(", 1, 'REC", ", 2, 'REC").formatted("400 days"));
    for (String row : ROWS.subList(1, ROWS.size())) {
      sql(row.formatted("400 days"));
      sql(row.formatted("401 days"));
    }
    OldRecords records = new OldRecords(pool);
    Instant before = Instant.now().minus(184, ChronoUnit.DAYS);
    assertEquals(3, records.forget(before, 1).await(10, SECONDS));
    assertEquals(3, records.forget(before, 10).await(10, SECONDS));
    assertEquals(0, records.forget(before, 10).await(10, SECONDS));
    assertEquals(List.of(2L, 3L, 3L, 1L, 1L, 1L), counts());
  }

  private List<Long> counts() {
    return List.of("hop", "operator_log", "gate_override_log", "refusal", "access", "audit_export")
        .stream()
        .map(log -> "SELECT count(*) FROM " + log)
        .map(
            statement -> {
              try {
                return pool.query(statement).execute().await(10, SECONDS).iterator().next();
              } catch (Exception failed) {
                throw new IllegalStateException(failed);
              }
            })
        .map(row -> row.getLong(0))
        .toList();
  }

  private void sql(String statement) throws Exception {
    pool.query(statement).execute().await(10, SECONDS);
  }
}
