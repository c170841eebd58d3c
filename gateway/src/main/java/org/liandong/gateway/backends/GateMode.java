package org.liandong.gateway.backends;

/**
 * Who decides over a gate: its own machine, or an operator. The ordinal is what the table holds.
 */
public enum GateMode {
  AUTO,
  FORCED_OPEN,
  FORCED_CLOSED
}
