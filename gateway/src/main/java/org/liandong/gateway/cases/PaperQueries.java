package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.liandong.gateway.model.CaseState;
import org.liandong.gateway.model.StepState;
import org.liandong.gateway.sealing.Erased;
import org.liandong.gateway.sealing.Sealer;

/** Reads what papers for the applicant tell of a case; writes nothing. */
public final class PaperQueries {
  private static final String BY_RECEIPT = CaseQueries.COLUMNS + "WHERE receipt_no = $1";

  private static final String SUBMITTED =
      "SELECT case_id, station, body, sealed_key, missing FROM submission WHERE case_id = $1";

  // Those that completed the submission before it went to anybody.
  private static final String COMPLETED =
      """
      SELECT station, idempotency_key, body, sealed_key FROM followup
      WHERE case_id = $1 AND kind = 1 AND stage = 0 ORDER BY ordinal
      """;

  private static final String STEPS =
      "SELECT organ, stage, state, missing FROM step WHERE case_id = $1 ORDER BY ordinal";

  // An act without authority, until a supervisor who knows of it lets it be handed out.
  private static final String ACTING =
      """
      SELECT s.id, s.organ, s.accepted AND s.silent AS silent, EXISTS (
          SELECT FROM hop d WHERE d.case_id = $1 AND d.step_id = s.id AND d.kind = 'ANSWERED'
            AND d.error_code = $2 AND NOT EXISTS (
              SELECT FROM hop r WHERE r.case_id = $1 AND r.kind = 'RELEASED' AND r.seq > d.seq))
        AS held
      FROM step s WHERE s.case_id = $1 ORDER BY s.ordinal
      """;

  private static final String SINCE =
      "SELECT state, min(at) AS at FROM hop WHERE case_id = $1 GROUP BY state";

  private final Pool pool;

  private final RowSeals seals;
  private final MaterialStore store;

  public PaperQueries(Pool pool, Sealer sealer) {
    this.pool = pool;
    this.seals = new RowSeals(sealer);
    this.store = new MaterialStore(pool, InstantSource.system());
  }

  /**
   * What a station sent with its submission, and what it completed it with since.
   *
   * @param materials the codes of what it brought, each once
   * @param missing the codes of what was missing when it was received and has not come since
   * @param completed whether anything was missing that has all come since
   */
  public record Submitted(List<String> materials, List<String> missing, boolean completed) {
    public Submitted {
      materials = List.copyOf(materials);
      missing = List.copyOf(missing);
    }

    private static Submitted of(List<DeclaredMaterial> present, Row row) {
      Set<String> came = new LinkedHashSet<>();
      present.forEach(material -> came.add(material.code()));
      List<String> missing = new ArrayList<>(List.of(row.getArrayOfStrings("missing")));
      boolean incomplete = missing.removeAll(came);
      return new Submitted(List.copyOf(came), missing, incomplete && missing.isEmpty());
    }
  }

  /**
   * A step as the applicant may know it.
   *
   * @param organ its code
   * @param missing codes of what it asks the station for
   */
  public record OrganStep(String organ, int stage, StepState state, List<String> missing) {
    public OrganStep {
      missing = List.copyOf(missing);
    }
  }

  /**
   * How an organ acts in a step.
   *
   * @param organ its code
   * @param silent it is taken to have accepted, for it said nothing (视为受理)
   * @param held it did what it had no authority for, and nobody has let that be handed out
   */
  public record ActingStep(UUID id, String organ, boolean silent, boolean held) {}

  /** The case with this receipt number. */
  public Future<Optional<CaseView>> findByReceipt(String receiptNo) {
    return rows(BY_RECEIPT, Tuple.of(receiptNo)).map(rows -> first(rows).map(CaseQueries::view));
  }

  /**
   * What came with the submission, and since then until it was complete; what organs asked for
   * afterwards came later. Fails with {@link Erased}.
   */
  public Future<Submitted> submitted(UUID caseId) {
    return rows(SUBMITTED, Tuple.of(caseId))
        .map(rows -> first(rows).orElseThrow())
        .compose(
            row ->
                row.getArrayOfStrings("missing").length == 0
                    ? Future.succeededFuture(Submitted.of(declared(seals.submission(row)), row))
                    : completed(caseId, row));
  }

  private Future<Submitted> completed(UUID caseId, Row row) {
    return rows(COMPLETED, Tuple.of(caseId))
        .compose(
            corrections -> {
              List<DeclaredMaterial> declared = declared(seals.submission(row));
              for (Row one : corrections) {
                declared = replaced(declared, declared(seals.followup(one)));
              }
              return present(row, declared);
            });
  }

  /** Of one code what was declared last. */
  private static List<DeclaredMaterial> replaced(
      List<DeclaredMaterial> before, List<DeclaredMaterial> after) {
    Set<String> codes = after.stream().map(DeclaredMaterial::code).collect(Collectors.toSet());
    List<DeclaredMaterial> all = new ArrayList<>(before);
    all.removeIf(material -> codes.contains(material.code()));
    all.addAll(after);
    return all;
  }

  private Future<Submitted> present(Row row, List<DeclaredMaterial> declared) {
    return store
        .absent(row.getString("station"), declared)
        .map(absent -> Submitted.of(present(declared, absent), row));
  }

  /** Of the materials only their codes: a file's name may be a person's. */
  private static List<DeclaredMaterial> declared(Buffer body) {
    List<DeclaredMaterial> declared = new ArrayList<>();
    new JsonObject(body)
        .getJsonArray("materials", new JsonArray())
        .forEach(each -> declared.add(declared((JsonObject) each)));
    return declared;
  }

  private static DeclaredMaterial declared(JsonObject material) {
    return new DeclaredMaterial(
        material.getString("material"), DeclaredMaterial.digest(material.getString("sha256")));
  }

  /** Of one code all contents must be there. */
  private static List<DeclaredMaterial> present(
      List<DeclaredMaterial> declared, Set<Buffer> absent) {
    Set<String> incomplete =
        declared.stream()
            .filter(material -> absent.contains(material.sha256()))
            .map(DeclaredMaterial::code)
            .collect(Collectors.toSet());
    return declared.stream().filter(material -> !incomplete.contains(material.code())).toList();
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

  /** How the organs act in the steps of a case, in their order. */
  public Future<List<ActingStep>> acting(UUID caseId) {
    return rows(ACTING, Tuple.of(caseId, WorkWatch.NO_AUTHORITY))
        .map(
            rows -> {
              List<ActingStep> steps = new ArrayList<>();
              rows.forEach(row -> steps.add(actingStep(row)));
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
        row.getString("organ"),
        row.getShort("stage"),
        StepState.of(row.getShort("state")),
        List.of(row.getArrayOfStrings("missing")));
  }

  private static ActingStep actingStep(Row row) {
    return new ActingStep(
        row.getUUID("id"),
        row.getString("organ"),
        row.getBoolean("silent"),
        row.getBoolean("held"));
  }
}
