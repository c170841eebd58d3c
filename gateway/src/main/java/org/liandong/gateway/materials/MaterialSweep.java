package org.liandong.gateway.materials;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.liandong.gateway.cases.Arrivals;
import org.liandong.gateway.cases.OldMaterials;
import org.liandong.gateway.cases.WorkWatch;

/**
 * Moves on what an upload and a submission in the same moment missed, and forgets what was never
 * finished, what no case ever held, and what lies in the store and in no row.
 */
public final class MaterialSweep extends VerticleBase {
  private static final String ARRIVING = "moving on cases whose materials came";
  private static final String TIDYING = "forgetting materials";
  private static final long ARRIVALS_MILLIS = TimeUnit.SECONDS.toMillis(10);
  private static final long TIDY_MILLIS = TimeUnit.HOURS.toMillis(1);

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
      arriving = arrivals.sweep().onComplete(done -> watch.ended(ARRIVING, done.cause()));
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
        .compose(vault::forget)
        .compose(done -> old.free(now.minus(ages.free())))
        .compose(vault::forget)
        .compose(done -> vault.work(() -> strays(Instant.now().minus(STRAY))))
        .compose(this::forgetUnknown);
  }

  /** Of the store by name; what was under way in this node's own folder is gone with this. */
  private List<String> strays(Instant before) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(vault.storage().incoming())) {
      for (Path file : files) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
          Files.deleteIfExists(file);
        }
      }
    }
    List<String> objects = new ArrayList<>();
    vault.storage().objects().olderThan(before, objects::add);
    return objects;
  }

  private Future<Void> forgetUnknown(List<String> objects) {
    Future<Void> all = Future.succeededFuture();
    for (int from = 0; from < objects.size(); from += PAGE) {
      List<String> page = objects.subList(from, Math.min(from + PAGE, objects.size()));
      all = all.compose(done -> old.unknown(page)).compose(vault::forget);
    }
    return all;
  }

  private static final int PAGE = 500;
}
