package org.liandong.gateway.ledger;

import io.vertx.core.Future;
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

/** Enters what a configuration says and the ledger does not. */
final class ConfigLoading {
  private static final Logger LOG = LoggerFactory.getLogger(ConfigLoading.class);

  /** Not an account: no token can name it. */
  private static final String CONFIGURATION = "config/authorities.yaml";

  private static final String REASON = "配置载入";

  private final InstantSource clock;
  private final LedgerStore store = new LedgerStore();

  ConfigLoading(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Nodes that do so at once go one after the other; the second finds nothing to enter.
   *
   * @return what stands then
   */
  Future<List<Entry>> load(SqlConnection tx, Catalogue configured) {
    Instant now = clock.instant();
    return store
        .lock(tx)
        .compose(locked -> store.standing(tx))
        .compose(
            standing -> {
              ConfigDifference difference =
                  ConfigDifference.of(standing, configured.authorities(), ChinaTime.dayOf(now));
              warn(difference.overruled());
              return difference.versions().isEmpty()
                  ? Future.succeededFuture(standing)
                  : enter(tx, configured.version(), difference, now);
            });
  }

  private Future<List<Entry>> enter(
      SqlConnection tx, String version, ConfigDifference difference, Instant now) {
    Proposal proposal = new Proposal(ChangeKind.CONFIG, version, difference.versions());
    Word word = new Word(CONFIGURATION, now, REASON, null, null);
    LOG.info("Entering {} authorities of configuration {}", difference.versions().size(), version);
    return store
        .enter(tx, proposal, word, null)
        .compose(change -> store.decide(tx, change, true, word))
        .compose(decided -> store.standing(tx));
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
