package org.liandong.gateway.backends;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.liandong.adapter.host.HostSettings;
import org.liandong.adapter.host.MaterialSource;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Fault;
import org.slf4j.Logger;

/**
 * Some threads for one backend, on a Vert.x of its own: a plugin's code reaches no thread that
 * serves anybody else, from whatever callback. A call that finds all of them held is never begun.
 */
final class OwnThreads implements AdapterThreads {
  /** Known by what it is: see {@link #isBlocked}. */
  private static final AdapterFailure BLOCKED =
      AdapterFailure.nothingSent(
          Fault.GATEWAY, "adapter-blocked", "The adapter holds all of its threads");

  private static final Duration NOTICED = Duration.ofSeconds(1);
  private static final int START_SECONDS = 10;
  private static final int CLOSE_SECONDS = 5;

  private final OwnVertx own;
  private final Vertx callers;
  private final AdapterOrigin origin;
  private final Duration patience;
  private final Logger log;
  private final List<OwnThread> threads;
  private final AtomicInteger turn = new AtomicInteger();
  private volatile boolean noticed;
  private boolean closing;

  private OwnThreads(
      OwnVertx own, Vertx callers, AdapterOrigin origin, Duration patience, Logger log) {
    this.own = own;
    this.callers = callers;
    this.origin = origin;
    this.patience = patience;
    this.log = log;
    this.threads =
        own.contexts().stream().map(one -> new OwnThread(one, origin.threads())).toList();
  }

  /**
   * Makes them. Blocks for a moment.
   *
   * @param callers on which calls are waited for
   * @param wanted whose call time is how long a call may wait for a thread
   */
  static OwnThreads open(Vertx callers, HostSettings wanted, AdapterOrigin origin, Logger log) {
    OwnVertx own = OwnVertx.open(wanted.backend(), wanted.concurrency(), origin);
    return new OwnThreads(own, callers, origin, wanted.callTimeout(), log);
  }

  /** True where a call was never begun because the adapter holds all of its threads. */
  static boolean isBlocked(Throwable cause) {
    return cause == BLOCKED;
  }

  @Override
  public Vertx vertx() {
    return own.vertx();
  }

  @Override
  public <T> T start(Callable<T> code) throws Exception {
    Promise<T> given = Promise.promise();
    next().run(() -> Future.<T>future(done -> done.complete(called(code))).onComplete(given));
    try {
      return given
          .future()
          .toCompletionStage()
          .toCompletableFuture()
          .get(START_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException thrown) {
      if (thrown.getCause() instanceof Error its) {
        throw its;
      }
      throw (Exception) thrown.getCause();
    } catch (TimeoutException late) {
      throw new IllegalArgumentException("适配器在 " + START_SECONDS + " 秒内没有建好", late);
    }
  }

  private static <T> T called(Callable<T> code) {
    try {
      return code.call();
    } catch (RuntimeException thrown) {
      throw thrown;
    } catch (Exception checked) {
      throw new IllegalStateException(checked.getClass().getName());
    }
  }

  @Override
  public <T> Future<T> call(Supplier<Future<T>> code) {
    if (threads.stream().allMatch(one -> one.owes() > patience.toNanos())) {
      return Future.failedFuture(BLOCKED);
    }
    Promise<T> promise = Promise.promise();
    AtomicInteger begun = new AtomicInteger();
    long timer =
        callers.setTimer(
            Math.max(1, patience.toMillis()),
            late -> {
              if (begun.compareAndSet(0, 1)) {
                promise.fail(BLOCKED);
              }
            });
    next()
        .run(
            () -> {
              if (begun.compareAndSet(0, 1)) {
                callers.cancelTimer(timer);
                Future.succeededFuture().compose(any -> code.get()).onComplete(promise);
              }
            });
    return promise.future();
  }

  /** One that is not held, with the fewest calls before it; among equals each in turn. */
  private OwnThread next() {
    int first = turn.getAndIncrement();
    return threads.stream()
        .min(
            Comparator.<OwnThread>comparingInt(one -> one.owes() > NOTICED.toNanos() ? 1 : 0)
                .thenComparingInt(OwnThread::waiting)
                .thenComparingInt(
                    one -> Math.floorMod(threads.indexOf(one) - first, threads.size())))
        .orElseThrow();
  }

  @Override
  public MaterialSource reading(MaterialSource source) {
    Context writer = callers.getOrCreateContext();
    // Its thread begins now, on our account.
    writer.runOnContext(ignored -> {});
    return (backend, caseId, material, to) -> {
      Context taker = context();
      Promise<Void> copied = Promise.promise();
      writer.runOnContext(
          ignored ->
              source
                  .copy(backend, caseId, material, new OwnWriteStream<>(taker, writer, to))
                  .onComplete(copied));
      return ContextOf.on(taker, copied.future());
    };
  }

  /** The one on which the adapter's code runs now; any where it runs on a thread of its own. */
  private Context context() {
    Context current = Vertx.currentContext();
    return current != null && current.owner() == own.vertx() ? current : next().context();
  }

  @Override
  public ReadStream<Buffer> given(ReadStream<Buffer> stream) {
    return new OwnReadStream<>(next().context(), callers.getOrCreateContext(), stream);
  }

  @Override
  public void look() {
    ThreadsSeen seen = seen(NOTICED);
    ask();
    if (seen.blocked() > 0 && !noticed) {
      log.error("The adapter holds a thread, at {}", seen.place());
    } else if (seen.blocked() == 0 && noticed) {
      log.info("The adapter holds no thread any more");
    }
    noticed = seen.blocked() > 0;
  }

  /** What is asked behind its end is never answered. */
  private synchronized void ask() {
    if (!closing) {
      threads.forEach(OwnThread::ask);
    }
  }

  @Override
  public ThreadsSeen seen(Duration atLeast) {
    List<OwnThread> blocked =
        threads.stream().filter(one -> one.owes() >= atLeast.toNanos()).toList();
    return blocked.stream()
        .max(Comparator.comparingLong(OwnThread::owes))
        .map(
            longest ->
                new ThreadsSeen(
                    threads.size(),
                    blocked.size(),
                    Duration.ofNanos(longest.owes()),
                    HeldPlace.in(origin.loader(), own.pool()).orElse(null)))
        .orElseGet(() -> new ThreadsSeen(threads.size(), 0, Duration.ZERO, null));
  }

  @Override
  public List<String> held() {
    return threads.stream()
        .filter(one -> one.owes() >= NOTICED.toNanos())
        .map(one -> own.pool() + "-#")
        .toList();
  }

  /** One that is held answers what it was asked before, once it is let go. */
  @Override
  public synchronized Future<Void> close() {
    closing = true;
    return own.vertx().close().timeout(CLOSE_SECONDS, TimeUnit.SECONDS).otherwiseEmpty();
  }
}
