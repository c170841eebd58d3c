package org.liandong.gateway.ledger;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Writes the ledger and reads what stands; nobody changes or deletes a row. */
final class LedgerStore {
  /** Readers go on; who else decides waits. So revisions are committed in their order. */
  private static final String ONE_AT_A_TIME =
      "LOCK TABLE authority_verdict IN SHARE ROW EXCLUSIVE MODE";

  private static final String REVISION =
      "SELECT coalesce(max(revision), 0) AS revision FROM authority_verdict";

  private static final String STANDING = "SELECT * FROM authority_standing ORDER BY id";

  private static final String ENTER =
      """
      INSERT INTO authority_change (kind, document, reason, entered_by, entered_at, request_key,
        fingerprint, trace_id)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
      ON CONFLICT ON CONSTRAINT authority_change_once DO NOTHING RETURNING id
      """;

  private static final String VERSIONS =
      """
      INSERT INTO authority (change_id, replaces, version, code, item, region, holder, principal,
        acts, basis, citation, valid_from, valid_to, finishing)
      SELECT $1, v.* FROM unnest($2::bigint[], $3::int[], $4::text[], $5::text[], $6::text[],
        $7::text[], $8::text[], $9::smallint[], $10::text[], $11::text[], $12::date[],
        $13::date[], $14::text[]) AS v
      """;

  private static final String DECIDE =
      """
      INSERT INTO authority_verdict (change_id, confirmed, person, at, reason, request_key, trace_id)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      """;

  /**
   * A person's word, or the configuration's.
   *
   * @param person the account, never a name
   * @param requestKey null for the configuration
   */
  record Word(String person, Instant at, String reason, String requestKey, String traceId) {
    /** The same, written down now: who hands the log out looks back no further than a minute. */
    Word writtenAt(Instant now) {
      return new Word(person, now, reason, requestKey, traceId);
    }
  }

  Future<Void> lock(SqlClient tx) {
    return tx.query(ONE_AT_A_TIME).execute().mapEmpty();
  }

  /** Grows whenever what stands changes, and when a change is refused; 0 for an empty ledger. */
  Future<Long> revision(SqlClient client) {
    return client
        .preparedQuery(REVISION)
        .execute()
        .map(rows -> rows.iterator().next().getLong("revision"));
  }

  /** Every authority in the version that stands, also those that have ended. */
  Future<List<Entry>> standing(SqlClient client) {
    return client
        .preparedQuery(STANDING)
        .execute()
        .map(
            rows -> {
              List<Entry> entries = new ArrayList<>(rows.size());
              rows.forEach(row -> entries.add(LedgerRows.entry(row)));
              return entries;
            });
  }

  /** Enters a change with what it would make; null where the person's key was used before. */
  Future<Long> enter(SqlClient tx, Proposal proposal, Word word, byte[] fingerprint) {
    Tuple change =
        Tuple.tuple()
            .addString(proposal.kind().name())
            .addString(proposal.document())
            .addString(word.reason())
            .addString(word.person())
            .addOffsetDateTime(LedgerRows.time(word.at()))
            .addString(word.requestKey())
            .addBuffer(fingerprint == null ? null : Buffer.buffer(fingerprint))
            .addString(word.traceId());
    return tx.preparedQuery(ENTER)
        .execute(change)
        .compose(
            rows -> {
              if (rows.size() == 0) {
                return Future.succeededFuture();
              }
              long id = rows.iterator().next().getLong("id");
              Tuple versions = Tuple.of(id);
              LedgerRows.addColumns(versions, proposal.versions());
              return tx.preparedQuery(VERSIONS).execute(versions).map(id);
            });
  }

  /** Decides a change under the lock. */
  Future<Void> decide(SqlClient tx, long change, boolean confirmed, Word word) {
    Tuple verdict =
        Tuple.of(
            change,
            confirmed,
            word.person(),
            LedgerRows.time(word.at()),
            word.reason(),
            word.requestKey());
    return tx.preparedQuery(DECIDE).execute(verdict.addString(word.traceId())).mapEmpty();
  }
}
