package org.liandong.gateway.dispatch;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.liandong.gateway.cases.DispatchStore;
import org.liandong.gateway.cases.LeasedOrder;

/**
 * Keeps the leases of what this node is sending: renews them, and says whether one has a margin
 * left. Confined to one event loop.
 */
final class LeaseKeeper {
  private final Pool pool;
  private final DispatchStore store;
  private final Duration lease;
  private final Duration margin;
  private final Set<LeasedOrder> sending = new HashSet<>();

  LeaseKeeper(Pool pool, DispatchStore store, Duration lease, Duration margin) {
    this.pool = pool;
    this.store = store;
    this.lease = lease;
    this.margin = margin;
  }

  /** True while the lease, measured on our monotonic clock since before the claim, has a margin. */
  boolean hasMargin(LeasedOrder order) {
    long age = System.nanoTime() - order.leaseStart();
    return age < lease.minus(margin).toNanos();
  }

  void begin(LeasedOrder order) {
    sending.add(order);
  }

  void end(LeasedOrder order) {
    sending.remove(order);
  }

  int size() {
    return sending.size();
  }

  /** Renews all that is being sent; one statement. */
  Future<Void> renew() {
    return sending.isEmpty() ? Future.succeededFuture() : store.renew(pool, List.copyOf(sending));
  }
}
