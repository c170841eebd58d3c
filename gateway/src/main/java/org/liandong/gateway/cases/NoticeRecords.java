package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.liandong.gateway.cases.NoticeQueries.Told;
import org.liandong.gateway.model.Helper;

/** What goes with notices: by when something is owed, who has read one, who was first told. */
public final class NoticeRecords {
  private static final String DUE =
      """
      SELECT case_id, subject, kind, began_at, due_at FROM countdown
      WHERE case_id = ANY($1) ORDER BY began_at, id
      """;

  private static final String READ =
      """
      SELECT case_id, seq, at FROM acknowledgement
      WHERE person = $1 AND case_id = ANY($2)
      """;

  private static final String ACKNOWLEDGE =
      """
      INSERT INTO acknowledgement (case_id, seq, person, at) VALUES ($1, $2, $3, $4)
      ON CONFLICT (case_id, seq, person) DO UPDATE SET at = acknowledgement.at RETURNING at
      """;

  private static final String NAME =
      """
      INSERT INTO assignment (at, case_id, role, person, station, since, assigned_by, reason, trace_id)
      SELECT $1, n.id, 'LIAISON', n.person, n.station, n.since, 'gateway', 'first-notice', $2
      FROM unnest($3::uuid[], $4::text[], $5::text[], $6::timestamptz[])
        AS n(id, person, station, since)
      WHERE NOT EXISTS (SELECT FROM assignment a WHERE a.case_id = n.id AND a.role = 'LIAISON')
      ON CONFLICT (case_id, role) WHERE idempotency_key IS NULL DO NOTHING
      """;

  private final Pool pool;
  private final InstantSource clock;

  public NoticeRecords(Pool pool, InstantSource clock) {
    this.pool = pool;
    this.clock = clock;
  }

  /**
   * A limit, as it stands.
   *
   * @param kind its number
   * @param dueAt null while it does not count
   */
  public record Due(UUID subject, int kind, Instant beganAt, Instant dueAt) {}

  /** A hop of a case. */
  public record Read(UUID caseId, int seq) {}

  /** A liaison who is told of a case for the first time. */
  public record FirstTold(Told told, Helper liaison) {}

  /** The limits of these cases, oldest first. */
  public Future<Map<UUID, List<Due>>> due(Collection<UUID> cases) {
    Tuple ids = Tuple.tuple().addArrayOfUUID(cases.toArray(UUID[]::new));
    return DatabaseWait.bounded(pool.preparedQuery(DUE).execute(ids))
        .map(
            rows -> {
              Map<UUID, List<Due>> due = new HashMap<>();
              rows.forEach(
                  row ->
                      due.computeIfAbsent(row.getUUID("case_id"), first -> new ArrayList<>())
                          .add(
                              new Due(
                                  row.getUUID("subject"),
                                  row.getShort("kind"),
                                  Columns.instant(row.getOffsetDateTime("began_at")),
                                  Columns.instant(row.getOffsetDateTime("due_at")))));
              return due;
            });
  }

  /** What this person has acknowledged of these cases, and when. */
  public Future<Map<Read, Instant>> read(String person, Collection<UUID> cases) {
    Tuple tuple = Tuple.of(person).addArrayOfUUID(cases.toArray(UUID[]::new));
    return DatabaseWait.bounded(pool.preparedQuery(READ).execute(tuple))
        .map(
            rows -> {
              Map<Read, Instant> read = new HashMap<>();
              rows.forEach(
                  row ->
                      read.put(
                          new Read(row.getUUID("case_id"), row.getInteger("seq")),
                          Columns.instant(row.getOffsetDateTime("at"))));
              return read;
            });
  }

  /** This person has read it; gives when that was said for the first time. */
  public Future<Instant> acknowledge(UUID caseId, int seq, String person) {
    Tuple row = Tuple.of(caseId, seq, person, Columns.time(clock.instant()));
    return DatabaseWait.bounded(pool.preparedQuery(ACKNOWLEDGE).execute(row))
        .map(rows -> Columns.instant(rows.iterator().next().getOffsetDateTime("at")));
  }

  /** Who is told of a case is its liaison from then on, whatever the configuration says later. */
  public Future<Void> name(List<FirstTold> liaisons, String traceId) {
    if (liaisons.isEmpty()) {
      return Future.succeededFuture();
    }
    Tuple tuple = Tuple.of(Columns.time(clock.instant()), traceId);
    new Columns<>(tuple, liaisons)
        .uuid(each -> each.told().first().caseId())
        .text(each -> each.liaison().person())
        .text(each -> each.liaison().station())
        .time(each -> each.told().receivedAt());
    return DatabaseWait.bounded(pool.preparedQuery(NAME).execute(tuple)).mapEmpty();
  }
}
