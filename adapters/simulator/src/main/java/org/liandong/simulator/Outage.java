package org.liandong.simulator;

/** How a simulated system is down. */
public enum Outage {
  /** It is not. */
  NONE,
  /** Nobody listens: connections are refused. */
  REFUSING,
  /** Every call is answered with 503. */
  UNAVAILABLE
}
