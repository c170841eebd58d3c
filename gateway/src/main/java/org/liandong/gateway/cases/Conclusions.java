package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Sees which of some cases are concluded, whichever node concluded them. */
public final class Conclusions {
  private static final String OVER =
      "SELECT id FROM service_case WHERE id = ANY($1) AND outcome IS NOT NULL";

  private final Pool pool;

  public Conclusions(Pool pool) {
    this.pool = pool;
  }

  /** Those of these that are over. */
  public Future<Set<UUID>> among(Collection<UUID> cases) {
    return DatabaseWait.bounded(
            pool.preparedQuery(OVER)
                .execute(Tuple.tuple().addArrayOfUUID(cases.toArray(UUID[]::new))))
        .map(
            rows -> {
              Set<UUID> over = new HashSet<>();
              rows.forEach(row -> over.add(row.getUUID(0)));
              return over;
            });
  }
}
