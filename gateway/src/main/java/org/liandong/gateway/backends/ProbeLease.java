package org.liandong.gateway.backends;

import io.vertx.core.Future;
import java.time.Duration;

/**
 * The right to probe a backend behind an open gate, held by one node at a time, so that a backend
 * that just came up is not met by all nodes at once.
 */
public interface ProbeLease {
  /**
   * Takes the lease, or prolongs it for the node that holds it.
   *
   * @return false while another node holds it
   */
  Future<Boolean> tryTake(int backend, Duration duration);

  /** Gives it back before its time; does nothing where this node does not hold it. */
  Future<Void> release(int backend);
}
