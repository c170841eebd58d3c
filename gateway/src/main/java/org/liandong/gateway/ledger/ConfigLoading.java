package org.liandong.gateway.ledger;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.ledger.LedgerStore.Word;
import org.liandong.gateway.model.Authority;
import org.liandong.gateway.model.ChinaTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Enters, at the start of a node, what its configuration says and the ledger does not. */
final class ConfigLoading {
  private static final Logger LOG = LoggerFactory.getLogger(ConfigLoading.class);

  /** Not an account: no token can name it. */
  private static final String CONFIGURATION = "config/authorities.yaml";

  private static final String REASON = "配置载入";

  private final Pool pool;
  private final InstantSource clock;
  private final Fit fit;
  private final LedgerStore store = new LedgerStore();

  ConfigLoading(Pool pool, InstantSource clock, Fit fit) {
    this.fit = fit;
    this.pool = pool;
    this.clock = clock;
  }

  /** Nodes that start at once go one after the other; the second finds nothing to enter. */
  Future<Void> load(Catalogue configured) {
    Instant now = clock.instant();
    return pool.withTransaction(
        tx ->
            store
                .lock(tx)
                .compose(locked -> store.standing(tx))
                .map(
                    standing ->
                        ConfigDifference.of(
                            standing, configured.authorities(), ChinaTime.dayOf(now)))
                .compose(difference -> enter(tx, configured.version(), difference, now)));
  }

  private Future<Void> enter(
      SqlConnection tx, String version, ConfigDifference difference, Instant now) {
    warn(difference.overruled());
    if (difference.versions().isEmpty()) {
      return Future.succeededFuture();
    }
    Proposal proposal = new Proposal(ChangeKind.CONFIG, version, difference.versions());
    Word word = new Word(CONFIGURATION, now, REASON, null, null);
    LOG.info("Entering {} authorities of configuration {}", difference.versions().size(), version);
    return store
        .enter(tx, proposal, word, null)
        .compose(change -> store.decide(tx, change, true, word))
        .compose(decided -> store.standing(tx))
        .compose(standing -> fit.check(standing));
  }

  /** Whether routes can be made: a node that cannot start must not have ended what others use. */
  @FunctionalInterface
  interface Fit {
    /** Fails with {@link LedgerUnfit}. */
    Future<Void> check(List<Entry> standing);
  }

  private static void warn(List<Authority> overruled) {
    overruled.stream()
        .map(Authority::code)
        .distinct()
        .forEach(
            code ->
                LOG.warn(
                    "authorities.yaml 的「{}」与台账不同；它已在台账里变更过，以台账为准。请照 GET /authorities/{} 改正配置，或在台账里再变更",
                    code,
                    code));
  }
}
