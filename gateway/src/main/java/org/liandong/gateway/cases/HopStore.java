package org.liandong.gateway.cases;

import static org.liandong.gateway.cases.Columns.nullIfZero;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/** Writes hops; nobody changes or deletes one. */
final class HopStore {
  private static final String INSERT =
      """
      INSERT INTO hop (case_id, seq, kind, at, state, sender, receiver, step_id, backend, adapter,
        attempt, gate, order_key, in_at, sent_at, answered_at, out_at, bytes_in, bytes_out, status,
        outcome, fault, error_code, actor, home_station, acting_station, trace_id, config_version)
      SELECT h.*, $28
      FROM unnest($1::uuid[], $2::int[], $3::text[], $4::timestamptz[], $5::text[], $6::text[],
        $7::text[], $8::uuid[], $9::text[], $10::text[], $11::smallint[], $12::text[],
        $13::text[], $14::timestamptz[], $15::timestamptz[], $16::timestamptz[],
        $17::timestamptz[], $18::bigint[], $19::bigint[], $20::int[], $21::text[], $22::text[],
        $23::text[], $24::text[], $25::text[], $26::text[], $27::text[]) AS h
      """;

  private HopStore() {}

  /** Writes hops of cases that are locked by this transaction. */
  static Future<Void> insert(SqlClient tx, List<Hop> hops, String configVersion) {
    Tuple tuple = Tuple.tuple();
    Columns<Hop> columns = new Columns<>(tuple, hops);
    columns
        .uuid(Hop::caseId)
        .integer(Hop::seq)
        .text(hop -> hop.kind().name())
        .time(Hop::at)
        .text(hop -> hop.state().name())
        .text(Hop::sender)
        .text(Hop::receiver)
        .uuid(Hop::step);
    addLeg(columns);
    columns
        .text(Hop::outcome)
        .text(Hop::fault)
        .text(Hop::errorCode)
        .text(hop -> hop.actor().subject())
        .text(hop -> hop.actor().homeStation())
        .text(hop -> hop.actor().actingStation())
        .text(Hop::traceId);
    tuple.addString(configVersion);
    return tx.preparedQuery(INSERT).execute(tuple).mapEmpty();
  }

  private static void addLeg(Columns<Hop> columns) {
    columns
        .text(hop -> hop.leg().backend())
        .text(hop -> hop.leg().adapter())
        .small(hop -> nullIfZero(hop.leg().attempt()))
        .text(hop -> hop.leg().gate())
        .text(hop -> hop.leg().key())
        .time(hop -> hop.leg().times().in())
        .time(hop -> hop.leg().times().sent())
        .time(hop -> hop.leg().times().answered())
        .time(hop -> hop.leg().times().out())
        .big(hop -> hop.leg().bytesIn())
        .big(hop -> hop.leg().bytesOut())
        .integer(hop -> nullIfZero(hop.leg().status()));
  }
}
