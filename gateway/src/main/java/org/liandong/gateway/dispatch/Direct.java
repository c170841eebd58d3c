package org.liandong.gateway.dispatch;

import io.vertx.core.Context;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.liandong.adapter.spi.Capability;
import org.liandong.gateway.backends.Backend;
import org.liandong.gateway.backends.Backends;
import org.liandong.gateway.backends.GateState;
import org.liandong.gateway.backends.Permit;
import org.liandong.gateway.cases.DirectDispatch;
import org.liandong.gateway.cases.LeasedOrder;

/**
 * Hands orders that were just committed to the dispatch worker, on its event loop. Reserves permits
 * only of closed gates, and only of backends that de-duplicate: for the others the order must be
 * marked as sent in a commit of its own.
 */
public final class Direct implements DirectDispatch {
  private final Backends backends;
  private final Map<Integer, Queue<Permit>> reserved = new ConcurrentHashMap<>();
  private final AtomicReference<Receiver> receiver = new AtomicReference<>();

  private record Receiver(Context context, BiConsumer<LeasedOrder, Permit> send) {}

  public Direct(Backends backends) {
    this.backends = backends;
  }

  /** From now on orders go to this worker. */
  void open(Context context, BiConsumer<LeasedOrder, Permit> send) {
    receiver.set(new Receiver(context, send));
  }

  /** No more reservations; what is reserved may still come. */
  void close() {
    receiver.set(null);
  }

  @Override
  public boolean reserve(int number) {
    Backend backend = backends.byNumber(number).orElseThrow();
    if (receiver.get() == null
        || !backend.can(Capability.IDEMPOTENT)
        || backend.gate().state() != GateState.CLOSED) {
      return false;
    }
    var permit = backend.gate().tryAcquire();
    permit.ifPresent(taken -> queue(number).add(taken));
    return permit.isPresent();
  }

  @Override
  public void release(int number) {
    Permit permit = queue(number).poll();
    if (permit != null) {
      permit.release();
    }
  }

  @Override
  public void send(LeasedOrder order) {
    Receiver worker = receiver.get();
    if (worker == null) {
      // Draining: the lease runs out, and another node takes over.
      release(order.backend());
      return;
    }
    Permit permit = queue(order.backend()).poll();
    worker.context().runOnContext(ignored -> worker.send().accept(order, permit));
  }

  private Queue<Permit> queue(int number) {
    return reserved.computeIfAbsent(number, ignored -> new ConcurrentLinkedQueue<>());
  }
}
