package org.liandong.gateway.ops;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.concurrent.TimeUnit;
import org.liandong.gateway.cases.OldSeals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks, at the start and then every hour, for what an older version of the key file still wraps.
 */
public final class SealRotation extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(SealRotation.class);
  private static final long ROUND_MILLIS = TimeUnit.HOURS.toMillis(1);

  private final OldSeals seals;
  private Future<?> current = Future.succeededFuture();
  private boolean stopping;

  public SealRotation(OldSeals seals) {
    this.seals = seals;
  }

  @Override
  public Future<?> start() {
    round();
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    stopping = true;
    return current;
  }

  private void round() {
    current =
        seals
            .rewrap()
            .onSuccess(SealRotation::tell)
            .onFailure(
                cause ->
                    LOG.warn("Old seals stay for an hour: {}", cause.getClass().getSimpleName()))
            .onComplete(
                done -> {
                  if (!stopping) {
                    vertx.setTimer(ROUND_MILLIS, timer -> round());
                  }
                });
  }

  private static void tell(OldSeals.Round round) {
    if (round.rewrapped() > 0) {
      LOG.info(
          "{} keys were wrapped anew by the current version of the key file", round.rewrapped());
    } else if (round.forgotten() > 0) {
      LOG.info("Nothing is wrapped by an older version of the key file any more");
    }
  }
}
