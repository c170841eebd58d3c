package org.liandong.gateway.dispatch;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import org.liandong.gateway.backends.Backend;
import org.liandong.gateway.backends.Backends;
import org.liandong.gateway.backends.Permit;
import org.liandong.gateway.cases.AuthorityCheck;
import org.liandong.gateway.cases.CrashPoint;
import org.liandong.gateway.cases.DatabaseWait;
import org.liandong.gateway.cases.DispatchStore;
import org.liandong.gateway.cases.LaneKeeper;
import org.liandong.gateway.cases.LeasedOrder;
import org.liandong.gateway.cases.NodeContext;
import org.liandong.gateway.cases.OrderContent;
import org.liandong.gateway.cases.OrderContents;
import org.liandong.gateway.cases.ReportContents;
import org.liandong.gateway.cases.SettleWriter;

/** Claims what is due and sends it; one per node. */
public final class DispatchWorker extends VerticleBase {
  private static final long RECLAIM_MILLIS = 1000;

  private final Parts parts;
  private final DispatchStore store;
  private final Reclaimer reclaimer;
  private final Set<Future<?>> sending = new HashSet<>();
  private final Paces paces = new Paces(System::nanoTime);
  private Looks looks;
  private LeaseKeeper leases;
  private Attempts attempts;
  private OrderSender sender;
  private boolean stopping;

  public DispatchWorker(Parts parts) {
    this.parts = parts;
    this.store = new DispatchStore(parts.node());
    this.reclaimer = new Reclaimer(parts, store);
  }

  /**
   * What the worker works with.
   *
   * @param unknown true of a case that another node may know more of than this one
   * @param renew how often the leases of long sends are renewed
   * @param margin what a lease must have left for a send to begin
   */
  public record Parts(
      Pool pool,
      NodeContext node,
      Backends backends,
      Direct direct,
      LaneKeeper lanes,
      OrderMaker maker,
      ReportMaker reports,
      AuthorityCheck authority,
      Predicate<OrderContent> unknown,
      Duration renew,
      Duration margin) {}

  @Override
  public Future<?> start() {
    leases = new LeaseKeeper(parts.pool(), store, parts.node().lease(), parts.margin());
    looks = new Looks(vertx, this::look);
    attempts =
        new Attempts(
            new SettleWriter(vertx, parts.pool(), parts.node()),
            parts.node().clock(),
            new SplittableRandom(),
            looks::after);
    sender =
        new OrderSender(
            parts.pool(),
            store,
            leases,
            attempts,
            new OrderSender.Preparation(
                new ContentReader(new OrderContents(parts.pool(), parts.node().sealer())),
                parts.maker(),
                parts.authority(),
                parts.unknown(),
                reports()));
    parts.direct().open(context, this::sendDirect);
    looks.now();
    reclaim();
    renew();
    return Future.succeededFuture();
  }

  private ReportSender reports() {
    return new ReportSender(
        parts.pool(),
        store,
        leases,
        attempts,
        new ReportSender.Preparation(
            new ReportReader(new ReportContents(parts.pool(), parts.node())), parts.reports()));
  }

  /** Claims nothing more and waits for what is being sent, and for what comes of it. */
  @Override
  public Future<?> stop() {
    stopping = true;
    looks.stop();
    parts.direct().close();
    return drained();
  }

  private Future<?> drained() {
    return sending.isEmpty()
        ? Future.succeededFuture()
        : Future.join(List.copyOf(sending)).transform(done -> drained());
  }

  private void sendDirect(LeasedOrder order, Permit permit) {
    if (stopping) {
      permit.release();
      track(attempts.postponed(order, Duration.ZERO));
      return;
    }
    track(sender.send(order, backend(order), permit));
  }

  private Future<Integer> look() {
    return track(Future.succeededFuture().compose(ignored -> claim()))
        .onComplete(looked -> ended("claiming orders", looked.cause()))
        .otherwise(0);
  }

  private Future<Integer> claim() {
    Map<Integer, Integer> permits = new HashMap<>();
    for (Backend backend : parts.backends().all()) {
      int free = Math.min(backend.gate().freePermits(), paces.free(backend));
      if (free > 0) {
        permits.put(backend.number(), free);
      }
    }
    if (permits.isEmpty()) {
      return Future.succeededFuture(0);
    }
    return DatabaseWait.bounded(store.claim(parts.pool(), permits))
        .map(
            orders -> {
              if (!orders.isEmpty()) {
                CrashPoint.CLAIM_AFTER_COMMIT.passed();
              }
              orders.forEach(order -> parts.node().watch().claimed(order.backend(), 1));
              orders.forEach(order -> paces.taken(order.backend()));
              orders.forEach(this::sendClaimed);
              return orders.size();
            });
  }

  /**
   * Direct orders may have taken the permit meanwhile, or we are to stop: then this one waits
   * without an attempt.
   */
  private void sendClaimed(LeasedOrder order) {
    Backend backend = backend(order);
    Optional<Permit> permit = stopping ? Optional.empty() : backend.gate().tryAcquire();
    Duration pause = stopping ? Duration.ZERO : backend.gate().retryIn();
    track(
        permit
            .map(taken -> sender.send(order, backend, taken))
            .orElseGet(() -> attempts.postponed(order, pause)));
  }

  private <T> Future<T> track(Future<T> work) {
    sending.add(work);
    return work.onComplete(done -> sending.remove(work));
  }

  /** Frees what a dead or frozen node held, ours from before a freeze among it. */
  private void reclaim() {
    if (stopping) {
      return;
    }
    track(Future.succeededFuture().compose(ignored -> reclaimer.reclaim()))
        .onComplete(
            done -> {
              ended("reclaiming orders", done.cause());
              reclaimAgain();
            });
  }

  private void reclaimAgain() {
    if (!stopping) {
      long jitter = ThreadLocalRandom.current().nextLong(1 + RECLAIM_MILLIS / 4);
      vertx.setTimer(RECLAIM_MILLIS + jitter, timer -> reclaim());
    }
  }

  private void renew() {
    Future.succeededFuture()
        .compose(ignored -> DatabaseWait.bounded(leases.renew()))
        .onComplete(
            done -> {
              ended("renewing leases", done.cause());
              if (!stopping || leases.size() > 0) {
                vertx.setTimer(parts.renew().toMillis(), timer -> renew());
              }
            });
  }

  private void ended(String work, Throwable cause) {
    parts.node().watch().ended(work, cause);
  }

  private Backend backend(LeasedOrder order) {
    return parts.backends().byNumber(order.backend()).orElseThrow();
  }
}
