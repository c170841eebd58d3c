package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.liandong.gateway.cases.CountdownWork.Write;
import org.liandong.gateway.model.Countdown;
import org.liandong.gateway.model.Countdown.Told;
import org.liandong.gateway.model.CountdownKind;
import org.liandong.gateway.model.Deadline;
import org.liandong.gateway.model.Limit;
import org.liandong.gateway.model.LimitUnit;
import org.liandong.gateway.model.Pause;

/** Reads and writes the limits of locked cases. */
final class CountdownStore {
  static final String READ =
      """
      SELECT id, case_id, subject, kind, began_at, amount, unit, fixed_at, pauses, told, ended_at, fence,
        owner, due_at, provisional
      FROM countdown WHERE case_id = ANY($1) ORDER BY id
      """;

  private static final String INSERT =
      """
      INSERT INTO countdown (case_id, subject, kind, began_at, amount, unit, pauses, told, ended_at,
        due_at, provisional, next_at, fixed_at)
      SELECT u.case_id, u.subject, u.kind, u.began_at, u.amount, u.unit,
        string_to_array(u.pauses, ',')::timestamptz[], u.told, u.ended_at, u.due_at, u.provisional,
        u.next_at, u.fixed_at
      FROM unnest($1::uuid[], $2::uuid[], $3::smallint[], $4::timestamptz[], $5::int[], $6::text[],
          $7::text[], $8::smallint[], $9::timestamptz[], $10::timestamptz[], $11::boolean[],
          $12::timestamptz[], $13::timestamptz[])
        AS u(case_id, subject, kind, began_at, amount, unit, pauses, told, ended_at, due_at,
          provisional, next_at, fixed_at)
      """;

  private static final String UPDATE =
      """
      UPDATE countdown c SET amount = u.amount, pauses = string_to_array(u.pauses, ',')::timestamptz[],
        told = u.told, ended_at = u.ended_at, due_at = u.due_at, provisional = u.provisional,
        next_at = u.next_at, owner = NULL, leased_until = NULL
      FROM unnest($1::bigint[], $2::int[], $3::text[], $4::smallint[], $5::timestamptz[],
          $6::timestamptz[], $7::boolean[], $8::timestamptz[])
        AS u(id, amount, pauses, told, ended_at, due_at, provisional, next_at)
      WHERE c.id = u.id
      """;

  private CountdownStore() {}

  static CountdownRow read(Row row) {
    return new CountdownRow(
        row.getLong("id"), row.getLong("fence"), row.getInteger("owner"), due(row), value(row));
  }

  static Deadline due(Row row) {
    Instant at = Columns.instant(row.getOffsetDateTime("due_at"));
    return at == null ? null : new Deadline(at, row.getBoolean("provisional"));
  }

  static Countdown value(Row row) {
    return new Countdown(
        row.getUUID("subject"),
        CountdownKind.of(row.getShort("kind")),
        Columns.instant(row.getOffsetDateTime("began_at")),
        new Limit(row.getInteger("amount"), LimitUnit.valueOf(row.getString("unit"))),
        Columns.instant(row.getOffsetDateTime("fixed_at")),
        pauses(row.getArrayOfOffsetDateTimes("pauses")),
        Told.of(row.getShort("told")),
        Columns.instant(row.getOffsetDateTime("ended_at")));
  }

  private static List<Pause> pauses(OffsetDateTime[] moments) {
    List<Pause> pauses = new ArrayList<>();
    for (int i = 0; i < moments.length; i += 2) {
      Instant to = i + 1 < moments.length ? moments[i + 1].toInstant() : null;
      pauses.add(new Pause(moments[i].toInstant(), to));
    }
    return pauses;
  }

  static Future<?> write(SqlConnection tx, List<Write> writes) {
    List<Write> fresh = writes.stream().filter(write -> write.row() == null).toList();
    List<Write> known = writes.stream().filter(write -> write.row() != null).toList();
    List<Future<?>> all = new ArrayList<>();
    // First what ends: of a kind that begins anew the one before is over by then.
    if (!known.isEmpty()) {
      all.add(update(tx, known));
    }
    if (!fresh.isEmpty()) {
      all.add(insert(tx, fresh));
    }
    return Future.join(all);
  }

  private static Future<?> insert(SqlConnection tx, List<Write> fresh) {
    Tuple tuple = Tuple.tuple();
    new Columns<>(tuple, fresh)
        .uuid(Write::caseId)
        .uuid(write -> write.value().subject())
        .small(write -> write.value().kind().code())
        .time(write -> write.value().beganAt())
        .integer(write -> write.value().limit().amount())
        .text(write -> write.value().limit().unit().name())
        .text(write -> moments(write.value().pauses()))
        .small(write -> write.value().told().code())
        .time(write -> write.value().endedAt())
        .time(write -> write.due().map(Deadline::at).orElse(null))
        .bool(write -> write.due().map(Deadline::provisional).orElse(false))
        .time(write -> write.next().orElse(null))
        .time(write -> write.value().fixed());
    return tx.preparedQuery(INSERT).execute(tuple);
  }

  private static Future<?> update(SqlConnection tx, List<Write> known) {
    Tuple tuple = Tuple.tuple();
    new Columns<>(tuple, known)
        .big(write -> write.row().id())
        .integer(write -> write.value().limit().amount())
        .text(write -> moments(write.value().pauses()))
        .small(write -> write.value().told().code())
        .time(write -> write.value().endedAt())
        .time(write -> write.due().map(Deadline::at).orElse(null))
        .bool(write -> write.due().map(Deadline::provisional).orElse(false))
        .time(write -> write.next().orElse(null));
    return tx.preparedQuery(UPDATE).execute(tuple);
  }

  private static String moments(List<Pause> pauses) {
    return pauses.stream()
        .map(pause -> pause.from() + (pause.isOpen() ? "" : "," + pause.to()))
        .collect(Collectors.joining(","));
  }
}
