package org.liandong.gateway.catalogue;

/** What a variable means whose variable is not set and that has no default. */
public enum Unresolved {
  /** The gateway is about to run: a fault. */
  FAULT,
  /** The files alone are checked, away from where they will run: a warning. */
  WARNING
}
