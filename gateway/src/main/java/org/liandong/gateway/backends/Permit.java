package org.liandong.gateway.backends;

import java.util.concurrent.atomic.AtomicBoolean;

/** The right to make one call. Goes to {@link BackendGate#call}, or back unused. */
public final class Permit {
  private final BackendGate gate;
  private final Epoch epoch;
  private final AtomicBoolean spent = new AtomicBoolean();

  Permit(BackendGate gate, Epoch epoch) {
    this.gate = gate;
    this.epoch = epoch;
  }

  /** Gives an unused permit back; does nothing after a call or another release. */
  public void release() {
    if (spend()) {
      gate.takeBack(this);
    }
  }

  /** True the first time only. */
  boolean spend() {
    return spent.compareAndSet(false, true);
  }

  Epoch epoch() {
    return epoch;
  }
}
