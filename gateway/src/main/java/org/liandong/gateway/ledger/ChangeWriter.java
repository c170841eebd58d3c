package org.liandong.gateway.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.liandong.gateway.cases.DatabaseWait;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.http.FailureKind;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.ledger.LedgerQueries.Change;
import org.liandong.gateway.ledger.LedgerQueries.Keyed;
import org.liandong.gateway.ledger.LedgerQueries.Version;
import org.liandong.gateway.ledger.LedgerStore.Word;
import org.liandong.gateway.model.ChinaTime;

/** A change is entered by one person and decided by a second; each in one transaction. */
final class ChangeWriter {
  private static final int ALL = Integer.MAX_VALUE;

  private final Vertx vertx;
  private final Pool pool;
  private final LedgerQueries queries;
  private final Catalogue catalogue;
  private final ChangeCheck check;
  private final InstantSource clock;
  private final LedgerStore store = new LedgerStore();

  ChangeWriter(
      Vertx vertx, Pool pool, Catalogue catalogue, ChangeCheck check, InstantSource clock) {
    this.vertx = vertx;
    this.pool = pool;
    this.queries = new LedgerQueries(pool);
    this.catalogue = catalogue;
    this.check = check;
    this.clock = clock;
  }

  /** Enters a change; the same request again finds the same change. */
  Future<Change> enter(JsonNode body, byte[] fingerprint, Word word) {
    return queries
        .change(pool, word.person(), word.requestKey())
        .compose(
            before ->
                before.isPresent()
                    ? Future.succeededFuture(same(before.get(), fingerprint))
                    : enterNew(body, fingerprint, word));
  }

  private static Change same(Keyed before, byte[] fingerprint) {
    if (!Arrays.equals(before.fingerprint(), fingerprint)) {
      throw GatewayException.of(
          FailureKind.INVALID, "idempotency-key-reused", "这个 Idempotency-Key 已用于另一项变更，请换一个新的。");
    }
    return before.change();
  }

  private Future<Change> enterNew(JsonNode body, byte[] fingerprint, Word word) {
    LocalDate today = ChinaTime.dayOf(clock.instant());
    return DatabaseWait.bounded(store.standing(pool))
        .compose(
            standing ->
                vertx.executeBlocking(
                    () -> {
                      Proposal read = ChangeReader.read(catalogue, standing, today, body);
                      check.check(standing, read.versions(), today);
                      return read;
                    },
                    false))
        .compose(
            proposal ->
                DatabaseWait.bounded(
                    pool.withTransaction(tx -> store.enter(tx, proposal, word, fingerprint))))
        .compose(entered -> queries.change(pool, word.person(), word.requestKey()))
        .map(found -> same(found.orElseThrow(), fingerprint));
  }

  /** Confirms or refuses a change; whoever entered it may not. */
  Future<Change> decide(long id, boolean confirmed, Word word) {
    return DatabaseWait.bounded(
        pool.withTransaction(
            tx ->
                store
                    .lock(tx)
                    .compose(locked -> queries.change(tx, id))
                    .map(found -> found.orElseThrow(ChangeWriter::unknown))
                    .compose(found -> decide(tx, found, confirmed, word))
                    .compose(decided -> queries.change(tx, id))
                    .map(found -> found.orElseThrow().change())));
  }

  private Future<Void> decide(SqlConnection tx, Keyed found, boolean confirmed, Word word) {
    Change change = found.change();
    if (change.confirmed() != null) {
      boolean again =
          change.confirmed() == confirmed
              && word.person().equals(change.person())
              && word.requestKey().equals(found.verdictKey());
      return again ? Future.succeededFuture() : Future.failedFuture(decided());
    }
    if (change.enteredBy().equals(word.person())) {
      return Future.failedFuture(secondPerson());
    }
    Future<Void> sound = confirmed ? stillSound(tx, change.id()) : Future.succeededFuture();
    return sound.compose(checked -> store.decide(tx, change.id(), confirmed, word));
  }

  /** What it was entered on must still stand; and the law and the routes are asked again. */
  private Future<Void> stillSound(SqlConnection tx, long change) {
    LocalDate today = ChinaTime.dayOf(clock.instant());
    return queries
        .ofChange(tx, change, 0, ALL)
        .compose(
            versions ->
                store
                    .standing(tx)
                    .compose(
                        standing ->
                            vertx.executeBlocking(
                                () -> {
                                  check.check(standing, onto(standing, versions), today);
                                  return null;
                                },
                                false)));
  }

  private static List<NewVersion> onto(List<Entry> standing, List<Version> versions) {
    Map<AuthorityKey, Entry> now = new HashMap<>();
    standing.forEach(entry -> now.put(entry.key(), entry));
    return versions.stream()
        .map(
            version -> {
              Entry base = now.get(AuthorityKey.of(version.authority()));
              if (version.version() != new NewVersion(base, version.authority()).version()) {
                throw changed();
              }
              return new NewVersion(base, version.authority());
            })
        .toList();
  }

  static GatewayException unknown() {
    return GatewayException.of(
        FailureKind.NOT_FOUND, "unknown-change", "没有这项变更。编号见 GET /authority-changes。");
  }

  private static GatewayException secondPerson() {
    return GatewayException.of(
        FailureKind.FORBIDDEN, "second-person-needed", "录入和复核不能是同一个人，请由另一位有复核角色的人办理。");
  }

  private static GatewayException decided() {
    return GatewayException.of(
        FailureKind.CONFLICT, "already-decided", "这项变更已有复核结果，不能再办。要改，请另录入一项变更。");
  }

  private static GatewayException changed() {
    return GatewayException.of(
        FailureKind.CONFLICT,
        "changed-meanwhile",
        "录入之后，其中的职权又有别的变更生效。请不予确认（confirmed: false），并照现状重新录入。");
  }
}
