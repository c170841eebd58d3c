package org.liandong.adapter.spi;

/** Whose fault a failure is: who can do something about it. */
public enum Fault {
  /** What was submitted. */
  STATION,
  /** The gateway's configuration, or the adapter itself. */
  GATEWAY,
  /** What lies between. */
  NETWORK,
  /** The backend. */
  BACKEND
}
