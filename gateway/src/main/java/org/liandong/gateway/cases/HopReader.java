package org.liandong.gateway.cases;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import org.liandong.gateway.cases.CaseQueries.LoggedHop;
import org.liandong.gateway.model.CaseState;

/** Reads a hop back from its row. */
final class HopReader {
  private HopReader() {}

  static LoggedHop read(Row row) {
    Hop hop =
        new Hop(
            row.getUUID("case_id"),
            row.getInteger("seq"),
            HopKind.valueOf(row.getString("kind")),
            time(row, "at"),
            CaseState.valueOf(row.getString("state")),
            row.getString("sender"),
            row.getString("receiver"),
            row.getUUID("step_id"),
            leg(row),
            row.getString("outcome"),
            row.getString("fault"),
            row.getString("error_code"),
            new Actor(
                row.getString("actor"),
                row.getString("home_station"),
                row.getString("acting_station")),
            row.getString("trace_id"));
    return new LoggedHop(hop, row.getString("config_version"), row.getString("said_of"));
  }

  private static Leg leg(Row row) {
    Short attempt = row.getShort("attempt");
    return new Leg(
        row.getString("backend"),
        row.getString("adapter"),
        attempt == null ? 0 : attempt,
        row.getString("gate"),
        row.getString("order_key"),
        new Leg.Times(
            time(row, "in_at"),
            time(row, "sent_at"),
            time(row, "answered_at"),
            time(row, "out_at")),
        row.getInteger("status") == null ? 0 : row.getInteger("status"),
        row.getLong("bytes_in") == null ? 0 : row.getLong("bytes_in"),
        row.getLong("bytes_out") == null ? 0 : row.getLong("bytes_out"));
  }

  private static Instant time(Row row, String column) {
    return Columns.instant(row.getOffsetDateTime(column));
  }
}
