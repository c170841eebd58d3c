package org.liandong.gateway.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private static final int ATTEMPTS = 5;
  private static final Duration PAUSE = Duration.ofSeconds(2);

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
                    pool.withTransaction(
                        tx ->
                            store.enter(
                                tx, proposal, word.writtenAt(clock.instant()), fingerprint))))
        .compose(entered -> queries.change(pool, word.person(), word.requestKey()))
        .map(found -> same(found.orElseThrow(), fingerprint));
  }

  /**
   * Confirms or refuses a change; whoever entered it may not. Whether it is sound is found out
   * before the transaction, for routes take their time: where anything was confirmed meanwhile, it
   * is found out anew.
   */
  Future<Change> decide(long id, boolean confirmed, Word word) {
    return decide(id, confirmed, word, ATTEMPTS);
  }

  private Future<Change> decide(long id, boolean confirmed, Word word, int attempts) {
    return DatabaseWait.bounded(store.revision(pool))
        .compose(
            revision ->
                decided(id, confirmed, word)
                    .compose(
                        before ->
                            before.isPresent()
                                ? Future.succeededFuture(before)
                                : write(id, confirmed, word, revision)))
        .compose(
            change ->
                change
                    .map(Future::succeededFuture)
                    .orElseGet(
                        () ->
                            attempts > 1
                                ? decide(id, confirmed, word, attempts - 1)
                                : Future.failedFuture(busy())));
  }

  /** What was decided so before; empty where it is still to be, and may be decided so. */
  private Future<Optional<Change>> decided(long id, boolean confirmed, Word word) {
    return DatabaseWait.bounded(queries.change(pool, id))
        .map(found -> found.orElseThrow(ChangeWriter::unknown))
        .compose(
            found -> {
              if (isDecided(found, confirmed, word)) {
                return Future.succeededFuture(Optional.of(found.change()));
              }
              return (confirmed ? stillSound(id) : Future.<Void>succeededFuture())
                  .map(sound -> Optional.<Change>empty());
            });
  }

  /** Empty where something was confirmed since that revision. */
  private Future<Optional<Change>> write(long id, boolean confirmed, Word word, long revision) {
    return DatabaseWait.bounded(
        pool.withTransaction(
            tx ->
                store
                    .lock(tx)
                    .compose(locked -> store.revision(tx))
                    .compose(
                        now ->
                            now == revision
                                ? write(tx, id, confirmed, word)
                                : Future.succeededFuture(Optional.empty()))));
  }

  private Future<Optional<Change>> write(SqlConnection tx, long id, boolean confirmed, Word word) {
    return store
        .decide(tx, id, confirmed, word.writtenAt(clock.instant()))
        .compose(written -> queries.change(tx, id))
        .map(found -> Optional.of(found.orElseThrow().change()));
  }

  /** Fails where it was decided otherwise, or may not be decided by this person. */
  private static boolean isDecided(Keyed found, boolean confirmed, Word word) {
    Change change = found.change();
    if (change.confirmed() != null) {
      boolean again =
          change.confirmed() == confirmed
              && word.person().equals(change.person())
              && word.requestKey().equals(found.verdictKey());
      if (!again) {
        throw alreadyDecided();
      }
      return true;
    }
    if (change.enteredBy().equalsIgnoreCase(word.person())) {
      throw secondPerson();
    }
    return false;
  }

  /** What it was entered on must still stand; and the law and the routes are asked again. */
  private Future<Void> stillSound(long change) {
    LocalDate today = ChinaTime.dayOf(clock.instant());
    return DatabaseWait.bounded(queries.ofChange(pool, change, 0, ALL))
        .compose(
            versions ->
                DatabaseWait.bounded(store.standing(pool))
                    .compose(
                        standing ->
                            vertx.executeBlocking(
                                () -> {
                                  List<NewVersion> made = onto(standing, versions);
                                  requireInTime(made, today);
                                  check.check(standing, made, today);
                                  return null;
                                },
                                false)));
  }

  /** What was done meanwhile must not lose its basis by a late word. */
  private static void requireInTime(List<NewVersion> versions, LocalDate today) {
    boolean late =
        versions.stream()
            .filter(version -> version.replaces() != null)
            .map(version -> version.authority().to())
            .anyMatch(last -> last != null && last.isBefore(today));
    if (late) {
      throw GatewayException.of(
          FailureKind.CONFLICT,
          "too-late",
          "其中的职权按录入应在今天之前终止，确认了会使已经做出的失去依据。请不予确认（confirmed: false），并写上今后的日期重新录入。");
    }
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

  private static GatewayException busy() {
    return GatewayException.unavailable(PAUSE);
  }

  private static GatewayException alreadyDecided() {
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
