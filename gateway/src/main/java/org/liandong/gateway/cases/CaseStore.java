package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.liandong.gateway.model.OrderKind;
import org.liandong.gateway.model.Outcome;
import org.liandong.gateway.model.ServiceCase;
import org.liandong.gateway.model.Step;
import org.liandong.gateway.model.StepState;

/** Locks cases and reads them with their steps and lanes; {@link CaseSaver} writes them back. */
final class CaseStore {
  private static final String LOCK =
      """
      SELECT id, station, region, item, outcome, delivered, attention, missing, trace_id, hop_seq,
        received_at
      FROM service_case WHERE id = ANY($1) ORDER BY id FOR UPDATE
      """;

  private static final String STEPS =
      """
      SELECT id, case_id, ordinal, stage, organ, backend, acts, kind, limit_amount, limit_unit,
        authority, state, accepted, silent, heard, corrections, breaches, next_order, reference,
        sequence, examined, suspended, special, extended, ended_by, accepted_by, examined_by,
        examiners, missing
      FROM step WHERE case_id = ANY($1) ORDER BY case_id, ordinal
      """;

  // Locked too: a claim takes rows without the case's lock, and skips those it finds locked.
  private static final String LANES =
      """
      SELECT id, case_id, step_id, kind, fence, owner, attempt, sent, parked, key,
        owner IS NOT NULL AND due_at > clock_timestamp() AS leased
      FROM dispatch WHERE case_id = ANY($1) AND lane >= 1 ORDER BY id FOR UPDATE
      """;

  // An answer that may mean a step of one of several cases is parked for all of them. A report's
  // row
  // counts as it was, where this transaction did not read it.
  private static final String PARKED_ELSEWHERE =
      """
      SELECT case_id, false AS report FROM inbox WHERE case_id = ANY($1) AND state = 4
      UNION
      SELECT case_id, true FROM dispatch WHERE case_id = ANY($1) AND lane <= 0 AND parked
      UNION
      SELECT s.case_id, false FROM step s
      JOIN inbox i ON i.backend = s.backend AND i.reference = s.reference
      WHERE s.case_id = ANY($1) AND i.case_id IS NULL AND i.state = 4
        AND i.why = 'ambiguous-reference'
      """;

  private final NodeContext node;

  CaseStore(NodeContext node) {
    this.node = node;
  }

  /**
   * Locks these cases, in the order of their ids, and then reads the rest: in a statement of its
   * own, for one that locks and reads at once sees what was there before the lock.
   */
  Future<Map<UUID, CaseWork>> lock(SqlConnection tx, Collection<UUID> ids) {
    Tuple cases = Tuple.tuple().addArrayOfUUID(ids.stream().distinct().toArray(UUID[]::new));
    var locked = tx.preparedQuery(LOCK).execute(cases);
    var steps = tx.preparedQuery(STEPS).execute(cases);
    var lanes = tx.preparedQuery(LANES).execute(cases);
    var countdowns = tx.preparedQuery(CountdownStore.READ).execute(cases);
    return Future.all(locked, steps, lanes, countdowns)
        .map(
            all ->
                works(
                    locked.result(),
                    byCase(steps.result()),
                    byCase(lanes.result()),
                    byCase(countdowns.result())));
  }

  /** A case wants attention as long as an order or an answer of it is parked, and no longer. */
  Future<Void> calm(SqlConnection tx, Collection<CaseWork> works) {
    List<CaseWork> calmer = works.stream().filter(CaseWork::mayBeCalm).toList();
    if (calmer.isEmpty()) {
      return Future.succeededFuture();
    }
    Map<UUID, CaseWork> byId = new HashMap<>();
    calmer.forEach(work -> byId.put(work.row().id(), work));
    UUID[] ids = calmer.stream().map(work -> work.row().id()).toArray(UUID[]::new);
    return tx.preparedQuery(PARKED_ELSEWHERE)
        .execute(Tuple.tuple().addArrayOfUUID(ids))
        .map(
            rows -> {
              Set<UUID> waiting = new HashSet<>();
              for (Row row : rows) {
                CaseWork work = byId.get(row.getUUID(0));
                if (!row.getBoolean(1) || !work.platforms().isRead()) {
                  waiting.add(row.getUUID(0));
                }
              }
              calmer.stream()
                  .filter(work -> !waiting.contains(work.row().id()))
                  .forEach(CaseWork::calm);
              return null;
            });
  }

  private Map<UUID, CaseWork> works(
      Iterable<Row> cases,
      Map<UUID, List<Row>> steps,
      Map<UUID, List<Row>> lanes,
      Map<UUID, List<Row>> countdowns) {
    Map<UUID, CaseWork> works = new HashMap<>();
    for (Row row : cases) {
      UUID id = row.getUUID("id");
      CaseParts parts =
          parts(
              row,
              steps.getOrDefault(id, List.of()),
              lanes.getOrDefault(id, List.of()),
              countdowns.getOrDefault(id, List.of()));
      works.put(id, new CaseWork(parts, node));
    }
    return works;
  }

  private static Map<UUID, List<Row>> byCase(Iterable<Row> rows) {
    Map<UUID, List<Row>> grouped = new HashMap<>();
    rows.forEach(
        row -> grouped.computeIfAbsent(row.getUUID("case_id"), id -> new ArrayList<>()).add(row));
    return grouped;
  }

  private static CaseParts parts(Row row, List<Row> steps, List<Row> lanes, List<Row> countdowns) {
    Map<UUID, StepRow> stepRows = new HashMap<>();
    steps.forEach(step -> stepRows.put(step.getUUID("id"), stepRow(step)));
    Map<UUID, Lane> laneRows = new HashMap<>();
    lanes.forEach(lane -> laneRows.put(lane.getUUID("step_id"), lane(lane)));
    return new CaseParts(
        caseRow(row),
        value(row, steps),
        stepRows,
        laneRows,
        countdowns.stream().map(CountdownStore::read).toList());
  }

  private static CaseRow caseRow(Row row) {
    return new CaseRow(
        row.getUUID("id"),
        new CasePlace(row.getString("station"), row.getString("region")),
        row.getString("item"),
        row.getString("trace_id"),
        row.getInteger("hop_seq"),
        Columns.instant(row.getOffsetDateTime("received_at")));
  }

  static ServiceCase value(Row row, List<Row> steps) {
    Short outcome = row.getShort("outcome");
    List<Step> all = steps.stream().map(StepColumns::step).toList();
    boolean held = all.stream().allMatch(step -> step.state() == StepState.PLANNED);
    return new ServiceCase(
        row.getUUID("id"),
        outcome == null ? null : Outcome.of(outcome),
        row.getBoolean("delivered"),
        row.getBoolean("attention"),
        held ? List.of(row.getArrayOfStrings("missing")) : List.of(),
        all);
  }

  private static StepRow stepRow(Row row) {
    Short word = row.getShort("next_order");
    return new StepRow(
        row.getBoolean("heard"),
        word == null ? null : OrderKind.of(word),
        row.getString("reference"),
        row.getLong("sequence"));
  }

  private static Lane lane(Row row) {
    return new Lane(
        row.getLong("id"),
        OrderKind.of(row.getShort("kind")),
        row.getLong("fence"),
        row.getInteger("owner"),
        row.getShort("attempt"),
        row.getBoolean("sent"),
        row.getBoolean("parked"),
        row.getBoolean("leased"),
        row.getString("key"));
  }
}
