package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.liandong.gateway.cases.Parcels.Ended;
import org.liandong.gateway.cases.Parcels.Request;
import org.liandong.gateway.cases.Parcels.Result;
import org.liandong.gateway.model.Custody;
import org.liandong.gateway.model.Custody.Observation;
import org.liandong.gateway.model.Custody.Scan;
import org.liandong.gateway.model.Custody.Way;
import org.liandong.gateway.model.HandoverKind;
import org.liandong.gateway.model.ParcelFinding;
import org.liandong.gateway.model.ParcelState;
import org.liandong.gateway.model.Seal;

/** Parcels and their hand-overs as rows; whoever writes one holds the lock of its case. */
final class ParcelStore {
  private static final String KNOWN =
      """
      SELECT fingerprint, code, ordinal FROM parcel_handover
      WHERE station = $1 AND idempotency_key = $2
      """;

  private static final String READ =
      """
      SELECT state, place, holder, since, stops, passed, sheets, seal, counted, due_at, handovers
      FROM parcel WHERE code = $1
      """;

  private static final String INSERT =
      """
      INSERT INTO parcel (code, case_id, station, stops, sheets, body, sealed_key, packed_at, state,
        place, holder, since, passed, due_at, handovers)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $3, $10, $8, $11, $12, 1)
      """;

  private static final String UPDATE =
      """
      UPDATE parcel SET state = $2, place = $3, holder = $4, since = $5, passed = $6, seal = $7,
        counted = $8, due_at = $9, handovers = $10
      WHERE code = $1
      """;

  private static final String NOTE =
      """
      INSERT INTO parcel_handover (code, ordinal, case_id, kind, at, place, towards, actor, seal,
        sheets, findings, station, idempotency_key, fingerprint, body, sealed_key)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
      ON CONFLICT ON CONSTRAINT parcel_handover_once DO NOTHING
      """;

  private final RowSeals seals;

  ParcelStore(RowSeals seals) {
    this.seals = seals;
  }

  /**
   * A hand-over and what it makes of its parcel.
   *
   * @param ordinal its number among those of the parcel, from 1
   * @param from where the parcel was before
   */
  record Entry(
      String code,
      int ordinal,
      Instant at,
      Scan scan,
      String from,
      Custody after,
      List<ParcelFinding> findings) {}

  /** A parcel as it is kept, and how many hand-overs it has. */
  record Kept(Custody custody, int handovers) {}

  /** What a key was used for; empty where it is new. */
  Future<Optional<Ended>> known(SqlClient client, RequestKey key, Buffer fingerprint) {
    return client
        .preparedQuery(KNOWN)
        .execute(Tuple.of(key.station(), key.key()))
        .map(
            rows -> {
              for (Row row : rows) {
                boolean same = row.getBuffer("fingerprint").equals(fingerprint);
                return Optional.of(
                    same
                        ? new Ended(
                            Result.REPEATED, row.getString("code"), row.getInteger("ordinal"))
                        : Ended.nothing(Result.KEY_REUSED));
              }
              return Optional.empty();
            });
  }

  Future<Optional<Kept>> read(SqlConnection tx, String code) {
    return tx.preparedQuery(READ)
        .execute(Tuple.of(code))
        .map(
            rows -> {
              for (Row row : rows) {
                return Optional.of(new Kept(custody(row), row.getInteger("handovers")));
              }
              return Optional.empty();
            });
  }

  static Custody custody(Row row) {
    String seal = row.getString("seal");
    return new Custody(
        ParcelState.of(row.getShort("state")),
        row.getString("place"),
        row.getString("holder"),
        Columns.instant(row.getOffsetDateTime("since")),
        new Way(
            List.of(row.getArrayOfStrings("stops")),
            row.getShort("passed"),
            row.getInteger("sheets")),
        new Observation(seal == null ? null : Seal.valueOf(seal), row.getInteger("counted")),
        Columns.instant(row.getOffsetDateTime("due_at")));
  }

  /** False where another request has the key. */
  Future<Boolean> note(SqlConnection tx, Entry entry, Request request) {
    Scan scan = entry.scan();
    boolean sent = scan.kind() == HandoverKind.SENT;
    // What lies in a parcel stands with the parcel.
    boolean words = scan.kind() != HandoverKind.PACKED && request.words() != null;
    RowSeals.Sealed sealed =
        words ? seals.handover(entry.code(), entry.ordinal(), request.words()) : null;
    Tuple row =
        Tuple.tuple()
            .addString(entry.code())
            .addInteger(entry.ordinal())
            .addUUID(request.caseId())
            .addString(scan.kind().name())
            .addOffsetDateTime(Columns.time(entry.at()))
            .addString(scan.place())
            .addString(sent ? entry.after().towards() : null)
            .addString(request.actor().subject())
            .addString(name(scan.told().seal()))
            .addInteger(scan.told().sheets())
            .addArrayOfString(entry.findings().stream().map(Enum::name).toArray(String[]::new))
            .addString(request.key().station())
            .addString(request.key().key())
            .addBuffer(request.fingerprint())
            .addBuffer(words ? sealed.body() : null)
            .addBuffer(words ? sealed.key() : null);
    return tx.preparedQuery(NOTE).execute(row).map(rows -> rows.rowCount() == 1);
  }

  Future<Void> insert(SqlConnection tx, Entry entry, Request request) {
    Custody custody = entry.after();
    RowSeals.Sealed sealed = seals.parcel(entry.code(), request.words());
    Tuple row =
        Tuple.tuple()
            .addString(entry.code())
            .addUUID(request.caseId())
            .addString(custody.place())
            .addArrayOfString(custody.way().stops().toArray(String[]::new))
            .addInteger(custody.way().sheets())
            .addBuffer(sealed.body())
            .addBuffer(sealed.key())
            .addOffsetDateTime(Columns.time(entry.at()))
            .addShort((short) custody.state().code())
            .addString(custody.holder())
            .addShort((short) custody.way().passed())
            .addOffsetDateTime(Columns.time(custody.due()));
    return tx.preparedQuery(INSERT).execute(row).mapEmpty();
  }

  Future<Void> update(SqlConnection tx, Entry entry) {
    Custody custody = entry.after();
    Tuple row =
        Tuple.tuple()
            .addString(entry.code())
            .addShort((short) custody.state().code())
            .addString(custody.place())
            .addString(custody.holder())
            .addOffsetDateTime(Columns.time(custody.since()))
            .addShort((short) custody.way().passed())
            .addString(name(custody.seen().seal()))
            .addInteger(custody.seen().sheets())
            .addOffsetDateTime(Columns.time(custody.due()))
            .addInteger(entry.ordinal());
    return tx.preparedQuery(UPDATE).execute(row).mapEmpty();
  }

  private static String name(Seal seal) {
    return seal == null ? null : seal.name();
  }
}
