package org.liandong.gateway.boot;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import org.liandong.gateway.http.KeySource;

/** Looks for new keys now and then, more often while there are none to be had. */
final class KeyRefresher extends VerticleBase {
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);

  private final KeySource keys;
  private final Duration refresh;
  private boolean stopping;

  KeyRefresher(KeySource keys, Duration refresh) {
    this.keys = keys;
    this.refresh = refresh;
  }

  @Override
  public Future<?> start() {
    next(refresh);
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    stopping = true;
    return Future.succeededFuture();
  }

  private void next(Duration pause) {
    if (!stopping) {
      vertx.setTimer(pause.toMillis(), timer -> look());
    }
  }

  private void look() {
    keys.refresh().onComplete(done -> next(done.succeeded() ? refresh : retry()));
  }

  private Duration retry() {
    return refresh.compareTo(LONGEST_RETRY) < 0 ? refresh : LONGEST_RETRY;
  }
}
