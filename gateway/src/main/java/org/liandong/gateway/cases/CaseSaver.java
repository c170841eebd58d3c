package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Writes what was done to locked cases, in the order of docs/protocol.md, one statement a table.
 */
final class CaseSaver {
  /** Between codes: an organ's own may hold a comma, but no control character. */
  static final String UNIT = "\u001f";

  private static final String ALREADY_FAILED = "25P02";

  private static final String CASES =
      """
      UPDATE service_case c SET state = u.state, outcome = u.outcome, attention = u.attention,
        missing = string_to_array(u.missing, chr(31)), hop_seq = u.hop_seq, delivered = u.delivered
      FROM unnest($1::uuid[], $2::smallint[], $3::smallint[], $4::boolean[], $5::text[], $6::int[],
          $7::boolean[])
        AS u(id, state, outcome, attention, missing, hop_seq, delivered)
      WHERE c.id = u.id
      """;

  private static final String ASKS =
      """
      INSERT INTO timer (case_id, step_id, kind, due_at)
      SELECT u.case_id, u.step_id, 1, u.due_at
      FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) AS u(case_id, step_id, due_at)
      ON CONFLICT ON CONSTRAINT timer_once DO NOTHING
      """;

  private final NodeContext node;
  private final LaneStore lanes;
  private final CallBackStore callBacks;

  CaseSaver(NodeContext node) {
    this.node = node;
    this.lanes = new LaneStore(node);
    this.callBacks = new CallBackStore(node);
  }

  private record Ask(CaseWork work, UUID step) {}

  /** Writes all; the new rows that are born leased are noted by {@link LaneStore}. */
  Future<Void> save(SqlConnection tx, Collection<CaseWork> works, Born born) {
    List<Future<?>> writes = new ArrayList<>();
    List<CaseWork> changed = works.stream().filter(CaseWork::isChanged).toList();
    if (!changed.isEmpty()) {
      writes.add(saveCases(tx, changed));
    }
    writes.addAll(StepSaver.save(tx, works));
    writes.add(
        lanes.write(tx, works.stream().flatMap(w -> w.laneWrites().stream()).toList(), born));
    writes.addAll(PlatformStore.save(tx, works));
    List<Ask> asks = flat(works, CaseWork::asks, Ask::new);
    if (!asks.isEmpty()) {
      writes.add(saveAsks(tx, asks));
    }
    List<CountdownWork.Write> countdowns =
        works.stream().flatMap(work -> work.countdowns().writes().stream()).toList();
    if (!countdowns.isEmpty()) {
      writes.add(CountdownStore.write(tx, countdowns));
    }
    DeskTasks.follow(tx, works, node).ifPresent(writes::add);
    writes.addAll(TimeStore.save(tx, works));
    writes.addAll(callBacks.write(tx, works));
    List<Hop> hops = works.stream().flatMap(work -> work.hops().stream()).toList();
    writes.addAll(WarningStore.write(tx, works));
    if (!hops.isEmpty()) {
      writes.add(HopStore.insert(tx, hops, node.configVersion().get()));
    }
    // All are waited for: a permit that a failed transaction reserved must be known by its end.
    return Future.join(writes)
        .<Void>mapEmpty()
        .recover(any -> Future.failedFuture(cause(writes, any)));
  }

  /** One failed statement fails those after it: what counts is the one that was at fault. */
  private static Throwable cause(List<Future<?>> writes, Throwable otherwise) {
    return writes.stream()
        .map(Future::cause)
        .filter(Objects::nonNull)
        .filter(each -> !ALREADY_FAILED.equals(Failures.sqlState(each)))
        .findFirst()
        .orElse(otherwise);
  }

  private static <T, R> List<R> flat(
      Collection<CaseWork> works,
      Function<CaseWork, Collection<T>> parts,
      BiFunction<CaseWork, T, R> pair) {
    List<R> all = new ArrayList<>();
    works.forEach(work -> parts.apply(work).forEach(part -> all.add(pair.apply(work, part))));
    return all;
  }

  private static Future<?> saveCases(SqlConnection tx, List<CaseWork> works) {
    Tuple tuple = Tuple.tuple();
    new Columns<>(tuple, works)
        .uuid(work -> work.row().id())
        .small(work -> work.value().state().code())
        .small(work -> work.value().outcome() == null ? null : work.value().outcome().code())
        .bool(work -> work.value().attention())
        .text(work -> String.join(UNIT, work.value().missing()))
        .integer(CaseWork::hopSeq)
        .bool(work -> work.value().delivered());
    return tx.preparedQuery(CASES).execute(tuple);
  }

  private static Future<?> saveAsks(SqlConnection tx, List<Ask> asks) {
    Tuple tuple = Tuple.tuple();
    new Columns<>(tuple, asks)
        .uuid(ask -> ask.work().row().id())
        .uuid(Ask::step)
        .time(ask -> ask.work().firstAsk(ask.step()));
    return tx.preparedQuery(ASKS).execute(tuple);
  }
}
