package org.liandong.gateway.listening;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.liandong.gateway.cases.ReportFeed;
import org.liandong.gateway.cases.WorkWatch;

/**
 * Makes the reports of all platforms that listen, each by itself: one that cannot be told of
 * something holds up no other. One per node; of two nodes one finds the work done.
 */
public final class ListeningWorker extends VerticleBase {
  private static final int BUSY_MILLIS = 20;
  private static final int IDLE_MILLIS = 500;

  private final ReportFeed feed;
  private final Supplier<List<ReportFeed.Platform>> platforms;
  private final WorkWatch watch;
  private Future<?> current = Future.succeededFuture();
  private boolean stopping;

  public ListeningWorker(
      ReportFeed feed, Supplier<List<ReportFeed.Platform>> platforms, WorkWatch watch) {
    this.feed = feed;
    this.platforms = platforms;
    this.watch = watch;
  }

  @Override
  public Future<?> start() {
    look();
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    stopping = true;
    return current;
  }

  private void look() {
    if (stopping) {
      return;
    }
    current =
        Future.succeededFuture()
            .compose(ignored -> all())
            .onComplete(done -> watch.ended("making reports", done.cause()))
            .otherwise(false)
            .onSuccess(this::again);
  }

  private Future<Boolean> all() {
    List<Future<Boolean>> made = platforms.get().stream().map(this::one).toList();
    return Future.join(made).map(done -> made.stream().anyMatch(Future::result));
  }

  private Future<Boolean> one(ReportFeed.Platform platform) {
    return Future.succeededFuture()
        .compose(ignored -> feed.feed(platform))
        .onComplete(
            done -> watch.ended("making reports for backend " + platform.number(), done.cause()))
        .otherwise(false);
  }

  private void again(boolean more) {
    int pause = more ? BUSY_MILLIS : IDLE_MILLIS;
    int jitter = ThreadLocalRandom.current().nextInt(1 + pause / 4);
    vertx.setTimer(pause + jitter, timer -> look());
  }
}
