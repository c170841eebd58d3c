package org.liandong.gateway.ledger;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import org.liandong.gateway.ledger.LedgerStore.Word;
import org.liandong.gateway.model.Authority;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Enters what a configuration says and the ledger does not. */
final class ConfigLoading {
  private static final Logger LOG = LoggerFactory.getLogger(ConfigLoading.class);

  /** Not an account: no token can name it. */
  private static final String CONFIGURATION = "config/authorities.yaml";

  private static final String REASON = "配置载入";

  private final LedgerStore store = new LedgerStore();

  /**
   * Enters and confirms the difference, under the lock. Nodes that do so at once go one after the
   * other; the second finds that the ledger has moved.
   */
  Future<Void> enter(SqlConnection tx, String version, ConfigDifference difference, Instant now) {
    warn(difference);
    if (difference.versions().isEmpty()) {
      return Future.succeededFuture();
    }
    Proposal proposal = new Proposal(ChangeKind.CONFIG, version, difference.versions());
    Word word = new Word(CONFIGURATION, now, REASON, null, null);
    LOG.info("Entering {} authorities of configuration {}", difference.versions().size(), version);
    return store
        .enter(tx, proposal, word, null)
        .compose(change -> store.decide(tx, change, true, word));
  }

  private static void warn(ConfigDifference difference) {
    difference.overruled().stream()
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
