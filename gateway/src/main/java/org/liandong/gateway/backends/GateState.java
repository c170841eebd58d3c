package org.liandong.gateway.backends;

/** Whether a gate lets orders through. */
public enum GateState {
  /** Everything, up to the concurrency limit. */
  CLOSED,
  /** A few probes, and only while this node holds the lease. */
  HALF_OPEN,
  /** Nothing. */
  OPEN
}
