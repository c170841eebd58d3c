package org.liandong.gateway.boot.verify;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.liandong.adapter.host.HostVertx;
import org.liandong.adapter.spi.AdapterFactory;
import org.liandong.adapter.tck.fixtures.FixtureReplay;
import org.liandong.adapter.tck.fixtures.Replayed;
import org.liandong.adapter.tck.run.CaseResult;
import org.liandong.adapter.tck.run.CaseResult.Verdict;
import org.liandong.gateway.backends.AdapterFactories;
import org.liandong.gateway.boot.StartRefused;

/** Tries a described backend by what was recorded of it. */
final class FixtureVerification {
  private static final String KIND = "http";
  private static final String GROUP = "录制的往来";
  private static final Duration LONGEST_END = Duration.ofSeconds(10);

  private FixtureVerification() {}

  static Verification of(Path yaml) {
    return of(yaml, Vertx.vertx(HostVertx.options()), LONGEST_END);
  }

  /**
   * The same on this Vert.x, which is closed.
   *
   * @param longestEnd how long that may take: what was found stands whatever does not end
   */
  static Verification of(Path yaml, Vertx vertx, Duration longestEnd) {
    AdapterFactory factory = AdapterFactories.builtIn().find(KIND).orElseThrow();
    try {
      return new Verification("后端描述 " + yaml, results(yaml, factory, vertx));
    } catch (IllegalArgumentException faulty) {
      throw StartRefused.verifying("%s", faulty.getMessage());
    } finally {
      vertx
          .close()
          .toCompletionStage()
          .toCompletableFuture()
          .completeOnTimeout(null, longestEnd.toMillis(), TimeUnit.MILLISECONDS)
          .join();
    }
  }

  private static List<CaseResult> results(Path yaml, AdapterFactory factory, Vertx vertx) {
    return FixtureReplay.replay(yaml, factory, vertx).stream()
        .map(FixtureVerification::result)
        .toList();
  }

  private static CaseResult result(Replayed replayed) {
    Verdict verdict =
        replayed.untried()
            ? Verdict.UNTRIED
            : replayed.why() == null ? Verdict.PASSED : Verdict.FAILED;
    return new CaseResult(GROUP, replayed.name(), replayed.name(), verdict, replayed.why());
  }
}
