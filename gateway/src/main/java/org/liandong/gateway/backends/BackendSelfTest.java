package org.liandong.gateway.backends;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.CallbackRejected;
import org.liandong.adapter.spi.Capability;
import org.liandong.adapter.spi.RawCallback;
import org.liandong.gateway.backends.BackendTable.Opened;
import org.liandong.gateway.backends.SelfTest.Check;
import org.liandong.gateway.backends.SelfTest.Verdict;

/** Looks whether the adapter of one backend keeps its contract, without any effect there. */
final class BackendSelfTest {
  private static final Duration LONGEST_HOLD = Duration.ofMillis(100);
  private static final long LOOK_MILLIS = 20;

  private final Backend backend;
  private final AdapterThreads threads;
  private final InstalledAdapter adapter;
  private final GateSurroundings around;
  private final List<Check> checks = new ArrayList<>();
  private Duration held = Duration.ZERO;
  // The last place seen may be the one to which the code returned when it was done holding.
  private final Map<String, Integer> places = new LinkedHashMap<>();

  BackendSelfTest(Opened opened, InstalledAdapter adapter, GateSurroundings around) {
    this.backend = opened.backend();
    this.threads = opened.outfit().threads();
    this.adapter = adapter;
    this.around = around;
  }

  /** Never fails. What held a thread for long once is looked at again: it may be the machine. */
  Future<SelfTest.Tested> run() {
    return once()
        .compose(done -> held.compareTo(LONGEST_HOLD) > 0 ? again() : Future.succeededFuture())
        .map(
            done -> {
              checks.add(holding());
              checks.add(leftBehind());
              return new SelfTest.Tested(backend.code(), checks);
            });
  }

  private Future<Void> again() {
    checks.clear();
    places.clear();
    held = Duration.ZERO;
    return once();
  }

  private Future<Void> once() {
    long looking = around.vertx().setPeriodic(LOOK_MILLIS, timer -> look());
    return capabilities()
        .compose(done -> probe())
        .compose(done -> forged())
        .compose(done -> pause())
        .onComplete(done -> around.vertx().cancelTimer(looking));
  }

  private void look() {
    ThreadsSeen seen = threads.seen(LONGEST_HOLD);
    if (seen.place() != null) {
      places.merge(seen.place(), 1, Integer::sum);
      held = seen.longest().compareTo(held) > 0 ? seen.longest() : held;
    }
    threads.look();
  }

  /** So that what the last check began is looked at too. */
  private Future<Void> pause() {
    Promise<Void> over = Promise.promise();
    around.vertx().setTimer(2 * LONGEST_HOLD.toMillis(), timer -> over.complete());
    return over.future();
  }

  private Future<Void> capabilities() {
    return check(
        "capabilities",
        () -> ((GuardedAdapter) backend.adapter()).capabilitiesNow(),
        said ->
            said.failed()
                ? "问不出能力：" + words(said.cause())
                : said.result().equals(backend.capabilities()) ? null : "能力与启动时说的不同，它应始终不变");
  }

  private Future<Void> probe() {
    return backend.can(Capability.PROBE)
        ? check(
            "probe",
            backend.adapter()::probe,
            said -> said.failed() ? "探测失败：" + words(said.cause()) : null)
        : notApplicable("probe");
  }

  private Future<Void> forged() {
    if (!backend.can(Capability.CALLBACK)) {
      return notApplicable("forged-callback");
    }
    Future<Void> all = Future.succeededFuture();
    for (RawCallback forged : ForgedCallbacks.at(around.clock().instant())) {
      all =
          all.compose(
              done ->
                  check(
                      "forged-callback",
                      () -> backend.adapter().readCallback(forged),
                      said -> rejected(said.cause()) ? null : "伪造的回调没有按不可信（UNTRUSTED）拒绝"));
    }
    return all;
  }

  private static boolean rejected(Throwable cause) {
    return cause instanceof CallbackRejected rejected
        && rejected.why() == CallbackRejected.Why.UNTRUSTED;
  }

  private <T> Future<Void> check(
      String name, Supplier<Future<T>> call, Function<AsyncResult<T>, String> fault) {
    long began = System.nanoTime();
    Future<T> said = call.get();
    synchronously(Duration.ofNanos(System.nanoTime() - began));
    return said.timeout(backend.timeout().toMillis(), TimeUnit.MILLISECONDS)
        .transform(
            ended -> {
              String reason = fault.apply(ended);
              Duration took = Duration.ofNanos(System.nanoTime() - began);
              checks.add(
                  new Check(name, reason == null ? Verdict.PASSED : Verdict.FAILED, took, reason));
              return Future.succeededFuture();
            });
  }

  /** A built-in adapter holds the thread of whoever calls; a plugin's does not come back here. */
  private void synchronously(Duration took) {
    held = took.compareTo(held) > 0 ? took : held;
  }

  private Check holding() {
    boolean fails = held.compareTo(LONGEST_HOLD) > 0;
    String where = oftenest().map(place -> "，在 " + place).orElse("");
    String reason = "占住线程 " + held.toMillis() + " 毫秒，超过 " + LONGEST_HOLD.toMillis() + " 毫秒" + where;
    return new Check(
        "blocking", fails ? Verdict.FAILED : Verdict.PASSED, held, fails ? reason : null);
  }

  private Optional<String> oftenest() {
    return places.entrySet().stream()
        .reduce((first, other) -> other.getValue() > first.getValue() ? other : first)
        .map(Map.Entry::getKey);
  }

  private Check leftBehind() {
    if (adapter.from() == null) {
      return new Check("threads", Verdict.NOT_APPLICABLE, Duration.ZERO, null);
    }
    List<String> left = LeftThreads.of(adapter.from());
    return left.isEmpty()
        ? new Check("threads", Verdict.PASSED, Duration.ZERO, null)
        : new Check(
            "threads",
            Verdict.FAILED,
            Duration.ZERO,
            "插件自己开了线程（%d 个）：%s".formatted(left.size(), String.join("、", left)));
  }

  private Future<Void> notApplicable(String name) {
    checks.add(new Check(name, Verdict.NOT_APPLICABLE, Duration.ZERO, null));
    return Future.succeededFuture();
  }

  private static String words(Throwable cause) {
    if (cause instanceof AdapterFailure failure) {
      return failure.code();
    }
    return cause instanceof TimeoutException ? "没有在时限内回答" : cause.getClass().getName();
  }
}
