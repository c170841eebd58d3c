package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.liandong.gateway.cases.OrderContent.Correction;
import org.liandong.gateway.cases.OrderContent.EarlierAnswer;
import org.liandong.gateway.sealing.Erased;
import org.liandong.gateway.sealing.SealBroken;
import org.liandong.gateway.sealing.Sealer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what orders are made of, for many steps at once. */
public final class OrderContents {
  private static final String STEPS =
      """
      SELECT s.*, c.receipt_no, c.item, c.station, c.region, c.trace_id, c.received_at, b.body, b.sealed_key
      FROM step s JOIN service_case c ON c.id = s.case_id JOIN submission b ON b.case_id = s.case_id
      WHERE s.id = ANY($1)
      """;

  private static final String CORRECTIONS =
      """
      SELECT case_id, stage, orders, station, idempotency_key, body, sealed_key
      FROM followup WHERE kind = 1 AND case_id = ANY($1)
      ORDER BY case_id, ordinal
      """;

  private static final String ANSWERS =
      """
      SELECT i.case_id, s.stage, s.organ, i.answer, i.backend, i.message_id, i.sealed_key FROM inbox i JOIN step s ON s.id = i.step_id
      WHERE i.case_id = ANY($1) AND i.state = 2 ORDER BY i.id
      """;

  private static final Logger LOG = LoggerFactory.getLogger(OrderContents.class);
  private static final long LONGEST_SECONDS = 10;

  private final Pool pool;

  private final RowSeals seals;

  public OrderContents(Pool pool, Sealer sealer) {
    this.pool = pool;
    this.seals = new RowSeals(sealer);
  }

  /** The contents by step. */
  public Future<Map<UUID, OrderContent>> read(List<LeasedOrder> orders) {
    Tuple steps =
        Tuple.tuple().addArrayOfUUID(orders.stream().map(LeasedOrder::stepId).toArray(UUID[]::new));
    Tuple cases =
        Tuple.tuple()
            .addArrayOfUUID(
                orders.stream().map(LeasedOrder::caseId).distinct().toArray(UUID[]::new));
    var found = rows(STEPS, steps);
    var corrections = rows(CORRECTIONS, cases);
    var answers = rows(ANSWERS, cases);
    return Future.all(found, corrections, answers)
        .map(
            all -> {
              Map<UUID, List<Row>> correctionsOf = byCase(corrections.result());
              Map<UUID, List<Row>> answersOf = byCase(answers.result());
              Map<UUID, OrderContent> contents = new HashMap<>();
              found
                  .result()
                  .forEach(
                      row ->
                          contents.put(row.getUUID("id"), content(row, correctionsOf, answersOf)));
              return contents;
            });
  }

  private Future<RowSet<Row>> rows(String sql, Tuple parameters) {
    return pool.preparedQuery(sql).execute(parameters).timeout(LONGEST_SECONDS, TimeUnit.SECONDS);
  }

  private static Map<UUID, List<Row>> byCase(Iterable<Row> rows) {
    Map<UUID, List<Row>> grouped = new HashMap<>();
    rows.forEach(
        row -> grouped.computeIfAbsent(row.getUUID("case_id"), id -> new ArrayList<>()).add(row));
    return grouped;
  }

  private OrderContent content(
      Row row, Map<UUID, List<Row>> corrections, Map<UUID, List<Row>> answers) {
    UUID caseId = row.getUUID("case_id");
    int stage = row.getShort("stage");
    return new OrderContent(
        caseId,
        row.getString("receipt_no"),
        row.getString("item"),
        new CasePlace(row.getString("station"), row.getString("region")),
        row.getString("trace_id"),
        Columns.instant(row.getOffsetDateTime("received_at")),
        StepColumns.step(row),
        row.getString("reference"),
        opened(row, seals::submission),
        corrections.getOrDefault(caseId, List.of()).stream().map(this::correction).toList(),
        answers.getOrDefault(caseId, List.of()).stream()
            .filter(answer -> answer.getShort("stage") < stage)
            .map(
                answer ->
                    new EarlierAnswer(answer.getString("organ"), opened(answer, seals::answer)))
            .toList());
  }

  private Correction correction(Row row) {
    return new Correction(
        row.getShort("stage"),
        List.of(row.getArrayOfStrings("orders")),
        opened(row, seals::followup));
  }

  /** Nothing where it cannot be opened: the order it belongs to is held, and no other. */
  private static Buffer opened(Row row, Function<Row, Buffer> open) {
    try {
      return open.apply(row);
    } catch (SealBroken | Erased unreadable) {
      LOG.error(
          "What case {} was sent cannot be opened: {}",
          row.getUUID("case_id"),
          unreadable.getMessage());
      return Buffer.buffer();
    }
  }
}
