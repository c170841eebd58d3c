package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.liandong.gateway.model.Phase;
import org.liandong.gateway.model.Punctuality;
import org.liandong.gateway.model.Turn.Owner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what became of the time of locked cases. */
final class TimeStore {
  private static final List<TimeColumn> KEPT =
      TimeColumn.ALL.stream().filter(TimeStore::isKnownAtConclusion).toList();

  private static final Logger LOG = LoggerFactory.getLogger(TimeStore.class);
  private static final int FIRST = 13;

  // A case is concluded once; whatever came twice, it must not stop the case.
  private static final String INSERT =
      """
      INSERT INTO time_spent (case_id, subject, organ, item, station, region, concluded_at, decided,
        concluded, statutory, promised, legal, %s)
      SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[],
        $7::timestamptz[], $8::boolean[], $9::integer[], $10::integer[], $11::smallint[],
        $12::smallint[], %s)
      ON CONFLICT DO NOTHING
      """
          .formatted(
              KEPT.stream().map(TimeColumn::column).collect(Collectors.joining(", ")),
              IntStream.range(FIRST, FIRST + KEPT.size())
                  .mapToObj(n -> "$" + n + "::integer[]")
                  .collect(Collectors.joining(", ")));

  private static final String DELIVERED =
      """
      UPDATE time_spent t SET delivered = u.seconds, delivery = greatest(0, u.seconds - t.concluded),
        delivery_station = greatest(0, u.seconds - t.concluded - coalesce(t.delivery_organ, 0))
      FROM unnest($1::uuid[], $2::integer[]) AS u(case_id, seconds)
      WHERE t.case_id = u.case_id AND t.subject = u.case_id AND t.decided
      """;

  private TimeStore() {}

  /** When it is delivered is known only then. */
  private static boolean isKnownAtConclusion(TimeColumn column) {
    return column.phase() != Phase.DELIVERY || column.owner() == Owner.ORGAN;
  }

  /** Turns that ended, and the sums of cases that are concluded or delivered. */
  static List<Future<?>> save(SqlClient tx, Collection<CaseWork> works) {
    List<Future<?>> writes = new ArrayList<>();
    var ended = works.stream().flatMap(work -> work.turns().ended().stream()).toList();
    if (!ended.isEmpty()) {
      writes.add(StretchStore.insert(tx, ended));
    }
    List<TimeSpent> spent =
        works.stream().filter(CaseWork::concludes).flatMap(work -> spent(work).stream()).toList();
    if (!spent.isEmpty()) {
      writes.add(insert(tx, spent));
    }
    List<CaseWork> delivered = works.stream().filter(work -> work.turns().delivers()).toList();
    if (!delivered.isEmpty()) {
      writes.add(delivered(tx, delivered));
    }
    return writes;
  }

  /** A case is concluded, whether its time can be summed up or not. */
  private static List<TimeSpent> spent(CaseWork work) {
    try {
      return TimeSpent.of(work);
    } catch (RuntimeException faulty) {
      LOG.error("The time of case {} cannot be summed up", work.row().id(), faulty);
      return List.of();
    }
  }

  private static Future<?> insert(SqlClient tx, List<TimeSpent> all) {
    Tuple tuple = Tuple.tuple();
    Columns<TimeSpent> columns =
        new Columns<>(tuple, all)
            .uuid(spent -> spent.of().id())
            .uuid(TimeSpent::subject)
            .text(TimeSpent::organ)
            .text(spent -> spent.of().item())
            .text(spent -> spent.of().place().station())
            .text(spent -> spent.of().place().region())
            .time(TimeSpent::concludedAt)
            .bool(TimeSpent::decided)
            .integer(spent -> TimeSpent.seconds(spent.stretches().untilDecided()))
            .integer(TimeSpent::statutory)
            .small(spent -> code(spent.kept().promised()))
            .small(spent -> code(spent.kept().legal()));
    KEPT.forEach(column -> columns.integer(column::of));
    return tx.preparedQuery(INSERT).execute(tuple);
  }

  private static Integer code(Punctuality kept) {
    return kept == null ? null : kept.code();
  }

  private static Future<?> delivered(SqlClient tx, List<CaseWork> works) {
    Tuple tuple = Tuple.tuple();
    new Columns<>(tuple, works)
        .uuid(work -> work.row().id())
        .integer(work -> TimeSpent.seconds(work.turns().untilDelivered()));
    return tx.preparedQuery(DELIVERED).execute(tuple);
  }
}
