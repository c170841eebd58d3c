package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.liandong.gateway.sealing.KeyRing;

/**
 * Which versions of the key file something may be sealed by, with a proof of each: a node with
 * another key under the same number would seal what no other can open.
 */
public final class SealingKeys {
  private static final String REMEMBER =
      """
      INSERT INTO sealing_key AS k (version, proof) VALUES ($1, $2), ($3, $4)
      ON CONFLICT (version) DO UPDATE SET since = now() WHERE k.proof = excluded.proof
      """;

  private static final String ALL = "SELECT version, proof FROM sealing_key ORDER BY version";

  private final Pool pool;

  public SealingKeys(Pool pool) {
    this.pool = pool;
  }

  /** Remembers the version that seals; gives the versions that the ring lacks or has otherwise. */
  public Future<List<Integer>> disagreements(KeyRing ring) {
    Map<Integer, String> proofs = ring.proofs();
    return pool.preparedQuery(REMEMBER)
        .execute(
            Tuple.of(
                (short) ring.current(),
                proofs.get(ring.current()),
                (short) KeyRing.SEARCH_VERSION,
                proofs.get(KeyRing.SEARCH_VERSION)))
        .compose(done -> pool.query(ALL).execute())
        .map(
            rows -> {
              List<Integer> others = new ArrayList<>();
              for (Row row : rows) {
                int version = row.getShort(0);
                if (!row.getString(1).equals(proofs.get(version))) {
                  others.add(version);
                }
              }
              return others;
            });
  }
}
