package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.liandong.gateway.model.CaseState;
import org.liandong.gateway.model.StepState;
import org.liandong.gateway.sealing.Erased;
import org.liandong.gateway.sealing.Sealer;

/** Reads what papers for the applicant tell of a case; writes nothing. */
public final class PaperQueries {
  private static final String BY_RECEIPT = CaseQueries.COLUMNS + "WHERE receipt_no = $1";

  private static final String SUBMITTED =
      "SELECT case_id, body, sealed_key, missing FROM submission WHERE case_id = $1";

  private static final String STEPS =
      "SELECT organ, stage, state FROM step WHERE case_id = $1 ORDER BY ordinal";

  private static final String SINCE =
      "SELECT state, min(at) AS at FROM hop WHERE case_id = $1 GROUP BY state";

  private final Pool pool;

  private final RowSeals seals;

  public PaperQueries(Pool pool, Sealer sealer) {
    this.pool = pool;
    this.seals = new RowSeals(sealer);
  }

  /**
   * What a station sent with its submission.
   *
   * @param materials the codes of what it brought, each once
   * @param missing the codes of what was missing then
   */
  public record Submitted(List<String> materials, List<String> missing) {
    public Submitted {
      materials = List.copyOf(materials);
      missing = List.copyOf(missing);
    }
  }

  /**
   * A step as the applicant may know it.
   *
   * @param organ its code
   */
  public record OrganStep(String organ, int stage, StepState state) {}

  /** The case with this receipt number. */
  public Future<Optional<CaseView>> findByReceipt(String receiptNo) {
    return rows(BY_RECEIPT, Tuple.of(receiptNo)).map(rows -> first(rows).map(CaseQueries::view));
  }

  /** What came with the submission; corrections came later. Fails with {@link Erased}. */
  public Future<Submitted> submitted(UUID caseId) {
    return rows(SUBMITTED, Tuple.of(caseId))
        .map(rows -> first(rows).map(this::submitted).orElseThrow());
  }

  /** The applicant as submitted: personal data, in full. Fails with {@link Erased}. */
  public Future<JsonObject> applicant(UUID caseId) {
    return rows(SUBMITTED, Tuple.of(caseId))
        .map(rows -> first(rows).map(this::applicant).orElseThrow());
  }

  private JsonObject applicant(Row row) {
    return new JsonObject(seals.submission(row)).getJsonObject("applicant");
  }

  /** The steps of a case, in their order. */
  public Future<List<OrganStep>> steps(UUID caseId) {
    return rows(STEPS, Tuple.of(caseId))
        .map(
            rows -> {
              List<OrganStep> steps = new ArrayList<>();
              rows.forEach(row -> steps.add(step(row)));
              return steps;
            });
  }

  /** When the case first came into each state that it has been in. */
  public Future<Map<CaseState, Instant>> since(UUID caseId) {
    return rows(SINCE, Tuple.of(caseId))
        .map(
            rows -> {
              Map<CaseState, Instant> since = new EnumMap<>(CaseState.class);
              rows.forEach(
                  row ->
                      since.put(
                          CaseState.valueOf(row.getString("state")),
                          row.getOffsetDateTime("at").toInstant()));
              return since;
            });
  }

  private Future<RowSet<Row>> rows(String sql, Tuple parameters) {
    return DatabaseWait.bounded(pool.preparedQuery(sql).execute(parameters));
  }

  private static Optional<Row> first(RowSet<Row> rows) {
    return rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next());
  }

  private static OrganStep step(Row row) {
    return new OrganStep(
        row.getString("organ"), row.getShort("stage"), StepState.of(row.getShort("state")));
  }

  /** Of the materials only their codes: a file's name may be a person's. */
  private Submitted submitted(Row row) {
    JsonArray brought =
        new JsonObject(seals.submission(row)).getJsonArray("materials", new JsonArray());
    Set<String> codes = new LinkedHashSet<>();
    brought.forEach(each -> codes.add(((JsonObject) each).getString("material")));
    List<String> missing = List.of(row.getArrayOfStrings("missing"));
    codes.removeAll(missing); // said to be brought, and not there when it was received
    return new Submitted(List.copyOf(codes), missing);
  }
}
