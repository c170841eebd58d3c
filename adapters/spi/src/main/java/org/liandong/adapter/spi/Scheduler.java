package org.liandong.adapter.spi;

import java.time.Duration;

/**
 * Runs tasks of an adapter later, on an event loop; all are cancelled when it goes out of service.
 */
public interface Scheduler {
  /**
   * Runs a task once.
   *
   * @param delay from now; at least a millisecond
   * @param task must not block; what it throws is logged as a defect of the adapter
   * @return cancels the task where it has not begun
   */
  Runnable after(Duration delay, Runnable task);
}
