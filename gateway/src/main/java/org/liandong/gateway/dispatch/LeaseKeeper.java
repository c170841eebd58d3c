package org.liandong.gateway.dispatch;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  private final Map<LeasedOrder, Long> sending = new HashMap<>();

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

  /** From now on the lease is renewed, but no longer than any honest attempt can take. */
  void begin(LeasedOrder order, Duration longest) {
    sending.put(order, order.leaseStart() + longest.plus(lease).toNanos());
  }

  void end(LeasedOrder order) {
    sending.remove(order);
  }

  int size() {
    return sending.size();
  }

  /** Renews all that is being sent; one statement. */
  Future<Void> renew() {
    long now = System.nanoTime();
    List<LeasedOrder> honest =
        sending.entrySet().stream()
            .filter(order -> order.getValue() - now > 0)
            .map(Map.Entry::getKey)
            .toList();
    return honest.isEmpty() ? Future.succeededFuture() : store.renew(pool, honest);
  }
}
