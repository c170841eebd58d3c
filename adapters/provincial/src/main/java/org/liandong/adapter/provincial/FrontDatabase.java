package org.liandong.adapter.provincial;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Exchange;
import org.liandong.adapter.spi.Fault;
import org.liandong.adapter.spi.Holdings;
import org.liandong.adapter.spi.Refused;
import org.liandong.adapter.spi.ReportResult;
import org.liandong.adapter.spi.Reported;
import org.liandong.adapter.spi.SqlClient;
import org.liandong.adapter.spi.SqlFailure;

/**
 * Records by the tables of a database that the platform empties or reads (前置库). Idempotent by
 * {@code row_guid} while the rows stay: what stands there already is compared, and left as it is. A
 * record and its materials are one transaction.
 */
final class FrontDatabase implements Transport {
  private static final int PAGE = 200;
  private static final String NO_ROW = "";

  private final SqlClient database;
  private final String dataSource;
  private final Digest digest;
  private final InstantSource clock;

  FrontDatabase(SqlClient database, String dataSource, Digest digest, InstantSource clock) {
    this.database = database;
    this.dataSource = dataSource;
    this.digest = digest;
    this.clock = clock;
  }

  @Override
  public Future<ReportResult> file(Letter letter) {
    FrontTable table = FrontTable.of(letter.record().form());
    Filing record = letter.record().only(table.columns());
    return database
        .transaction(
            tx ->
                insert(tx, table, row(record, letter, "I"))
                    .compose(
                        rows -> rows == 1 ? fresh(tx, table, record) : compared(tx, table, letter)))
        .recover(FrontDatabase::refusedOrUnknown);
  }

  @Override
  public Future<ReportResult> replace(Letter letter) {
    return database
        .transaction(tx -> replaced(tx, FrontTable.of(letter.record().form()), letter))
        .recover(FrontDatabase::refusedOrUnknown);
  }

  /** The rows stay, marked as deleted: whoever reads the tables must see that. */
  @Override
  public Future<ReportResult> retract(String key) {
    return database
        .transaction(tx -> retracted(tx, key))
        .<ReportResult>map(done -> new Reported(null, null, Exchange.NONE))
        .recover(FrontDatabase::refusedOrUnknown);
  }

  @Override
  public Future<Holdings> holdings(Instant from, Instant to, String cursor) {
    FrontCursor at = FrontCursor.parse(cursor);
    return database
        .query(at.table().page(), dataSource, local(from), local(to), at.after(), PAGE)
        .map(rows -> page(at, rows))
        .recover(cause -> Future.failedFuture(unknown(cause)));
  }

  @Override
  public Future<Void> probe() {
    return database
        .query("SELECT 1")
        .<Void>mapEmpty()
        .recover(cause -> Future.failedFuture(unknown(cause)));
  }

  private Future<Integer> insert(SqlClient tx, FrontTable table, JsonObject row) {
    return tx.update(table.insert(), row.encode());
  }

  /** Materials that outlived their record would be in the way of the new ones. */
  private Future<ReportResult> fresh(SqlClient tx, FrontTable table, Filing record) {
    return table == FrontTable.PROCESS
        ? tx.update(FrontTable.DELETE_MATERIALS, record.guid())
            .compose(gone -> withParts(tx, record))
        : withParts(tx, record);
  }

  private Future<ReportResult> withParts(SqlClient tx, Filing record) {
    Future<Void> written = Future.succeededFuture();
    for (SortedMap<String, String> part : record.parts()) {
      String row =
          json(part)
              .put(Names.CD_OPERATION, "I")
              .put(Names.CD_BATCH, Names.batch(clock.instant()))
              .put("data_source", dataSource)
              .encode();
      written = written.compose(done -> tx.update(FrontTable.INSERT_MATERIAL, row).mapEmpty());
    }
    return written.map(done -> reported(record));
  }

  private Future<ReportResult> compared(SqlClient tx, FrontTable table, Letter letter) {
    Filing record = letter.record().only(table.columns());
    return tx.query(table.read(), record.guid())
        .compose(
            rows -> {
              if (rows.isEmpty() || FrontRow.isDeleted(rows.get(0))) {
                return replaced(tx, table, letter);
              }
              String shown = digest.of(FrontRow.read(table, rows.get(0)));
              return Future.succeededFuture(
                  shown.equals(digest.of(record)) ? reported(record) : otherwise());
            });
  }

  private Future<ReportResult> replaced(SqlClient tx, FrontTable table, Letter letter) {
    Filing record = letter.record().only(table.columns());
    return tx.update(FrontTable.DELETE_MATERIALS, record.guid())
        .compose(gone -> tx.update(table.delete(), record.guid()))
        .compose(gone -> insert(tx, table, row(record, letter, "U")))
        .compose(rows -> withParts(tx, record));
  }

  private Future<Void> retracted(SqlClient tx, String key) {
    String row = Filing.rowOf(key);
    String guid = row == null ? NO_ROW : row;
    Future<Integer> marked = tx.update(FrontTable.RETRACT_MATERIALS, dataSource, key, guid);
    for (FrontTable table : FrontTable.values()) {
      marked = marked.compose(rows -> tx.update(table.retract(), dataSource, key, guid));
    }
    return marked.mapEmpty();
  }

  private JsonObject row(Filing record, Letter letter, String operation) {
    SortedMap<String, String> row = new TreeMap<>(record.fields());
    row.put(Names.CD_OPERATION, operation);
    row.put(Names.CD_BATCH, Names.batch(clock.instant()));
    if (letter.explanation() != null) {
      row.put(Names.LATE_EXPLAIN, letter.explanation());
    }
    return json(row);
  }

  private Holdings page(FrontCursor at, List<JsonObject> rows) {
    List<Holdings.Holding> holdings =
        rows.stream()
            .map(row -> FrontRow.read(at.table(), row))
            .map(record -> new Holdings.Holding(record.key(), digest.of(record)))
            .toList();
    String last = rows.isEmpty() ? NO_ROW : FrontRow.guid(rows.get(rows.size() - 1));
    return new Holdings(holdings, at.next(rows.size() == PAGE, last), Exchange.NONE);
  }

  private ReportResult reported(Filing record) {
    return new Reported(record.guid(), digest.of(record), Exchange.NONE);
  }

  private static ReportResult otherwise() {
    return new Refused(
        "platform-shows-otherwise",
        "前置库里已有这条上报，但内容不同，没有覆盖。请核对是谁改的，再用对账更正。",
        Fault.BACKEND,
        Exchange.NONE);
  }

  private static JsonObject json(SortedMap<String, String> fields) {
    JsonObject json = new JsonObject();
    fields.forEach(json::put);
    return json;
  }

  private static LocalDateTime local(Instant at) {
    return LocalDateTime.ofInstant(at, Names.CHINA);
  }

  /** What breaks a rule of the tables breaks it at every attempt. */
  private static Future<ReportResult> refusedOrUnknown(Throwable cause) {
    if (cause instanceof SqlFailure failure && isOfTheRow(failure.state())) {
      return Future.succeededFuture(
          new Refused(
              "database-" + failure.state().toLowerCase(Locale.ROOT),
              "前置库的表不接收这条记录（SQLSTATE " + failure.state() + "）。请核对字段长度、类型和代码对照表。",
              Fault.GATEWAY,
              Exchange.NONE));
    }
    return Future.failedFuture(unknown(cause));
  }

  private static boolean isOfTheRow(String state) {
    return state != null && (state.startsWith("22") || state.startsWith("23"));
  }

  private static Throwable unknown(Throwable cause) {
    if (!(cause instanceof SqlFailure failure)) {
      return cause;
    }
    // Class 42: no such table, no such column, no right to it.
    boolean settings = failure.state() != null && failure.state().startsWith("42");
    Fault fault = settings ? Fault.GATEWAY : Fault.BACKEND;
    String code =
        failure.state() == null
            ? "database-unreachable"
            : "database-" + failure.state().toLowerCase(Locale.ROOT);
    return failure.nothingDone()
        ? AdapterFailure.nothingSent(fault, code, failure.getMessage())
        : AdapterFailure.unknown(fault, code, failure.getMessage(), Exchange.NONE);
  }
}
