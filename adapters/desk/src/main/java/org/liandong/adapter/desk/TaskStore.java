package org.liandong.adapter.desk;

import io.vertx.core.Future;
import org.liandong.adapter.spi.Order;

/** Where orders to a desk lie. Safe for use by several event loops. */
public interface TaskStore {
  /** What became of an order that was to be kept. */
  enum Kept {
    /** It lies at the desk, durably: now, or since it was brought before. */
    AT_THE_DESK,
    /** It belongs to no task: nothing was kept, and nothing ever will be. */
    NO_SUCH_TASK
  }

  /**
   * Keeps an order: a SUBMIT becomes a task, the others come to the task of their SUBMIT. The same
   * key twice is one order.
   *
   * @return completes once it is durable; a failed future means that nobody knows
   */
  Future<Kept> keep(Order order);

  /** Whether a task was made of the SUBMIT with this key. */
  Future<Boolean> holds(String submitKey);
}
