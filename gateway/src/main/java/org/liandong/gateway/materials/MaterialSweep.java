package org.liandong.gateway.materials;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.liandong.gateway.cases.Arrivals;
import org.liandong.gateway.cases.OldMaterials;
import org.liandong.gateway.cases.Repeat;
import org.liandong.gateway.cases.WorkWatch;

/**
 * Moves on what an upload and a submission in the same moment missed, and forgets what was never
 * finished, what no case holds, and the objects that nothing refers to.
 */
public final class MaterialSweep extends VerticleBase {
  private static final String ARRIVING = "moving on cases whose materials came";
  private static final String TIDYING = "forgetting materials";
  private static final long ARRIVALS_MILLIS = TimeUnit.SECONDS.toMillis(10);
  private static final long TIDY_MILLIS = TimeUnit.MINUTES.toMillis(5);

  /** No request is under way for so long: what has no row by then never will. */
  private static final Duration STRAY = Duration.ofDays(1);

  private final Arrivals arrivals;
  private final OldMaterials old;
  private final Vault vault;
  private final Ages ages;
  private final WorkWatch watch;
  private Future<Void> arriving = Future.succeededFuture();
  private Future<Void> tidying = Future.succeededFuture();
  private long timer;
  private long tidyTimer;

  MaterialSweep(Arrivals arrivals, OldMaterials old, Vault vault, Ages ages, WorkWatch watch) {
    this.arrivals = arrivals;
    this.old = old;
    this.vault = vault;
    this.ages = ages;
    this.watch = watch;
  }

  /**
   * How long what is of no use is kept.
   *
   * @param parts of an upload with which nobody went on
   * @param free contents that are part of no case
   */
  record Ages(Duration parts, Duration free, InstantSource clock) {}

  @Override
  public Future<?> start() {
    timer = vertx.setPeriodic(0, ARRIVALS_MILLIS, tick -> arrive());
    tidyTimer = vertx.setPeriodic(TIDY_MILLIS, tick -> tidy());
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    vertx.cancelTimer(timer);
    vertx.cancelTimer(tidyTimer);
    return Future.join(arriving, tidying).otherwiseEmpty();
  }

  private void arrive() {
    if (arriving.isComplete()) {
      // What is passed on to another case may be what that case waits for.
      arriving =
          Repeat.whileMore(old::leave)
              .compose(left -> arrivals.sweep())
              .onComplete(done -> watch.ended(ARRIVING, done.cause()));
    }
  }

  private void tidy() {
    if (tidying.isComplete()) {
      Instant now = ages.clock().instant();
      tidying = tidied(now).onComplete(done -> watch.ended(TIDYING, done.cause()));
    }
  }

  /** One round, as if it were this time. */
  Future<Void> tidied(Instant now) {
    return old.parts(now.minus(ages.parts()))
        .compose(done -> old.free(now.minus(ages.free())))
        .compose(done -> Repeat.whileMore(this::bury))
        .compose(done -> vault.work(this::strays));
  }

  /** True where more may be doomed. */
  private Future<Boolean> bury() {
    return old.doomed()
        .compose(
            objects ->
                objects.isEmpty()
                    ? Future.succeededFuture(false)
                    : vault.delete(objects).compose(left -> old.buried(objects, left)).map(true));
  }

  /** What a node that died left in its folder. */
  private Void strays() throws IOException {
    Instant before = Instant.now().minus(STRAY);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(vault.storage().incoming())) {
      for (Path file : files) {
        if (isOlder(file, before)) {
          Files.deleteIfExists(file);
        }
      }
    }
    return null;
  }

  private static boolean isOlder(Path file, Instant moment) throws IOException {
    try {
      return Files.getLastModifiedTime(file).toInstant().isBefore(moment);
    } catch (NoSuchFileException gone) {
      return false;
    }
  }
}
