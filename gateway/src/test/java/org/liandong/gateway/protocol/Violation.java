package org.liandong.gateway.protocol;

/** Says which invariant did not hold, and where. */
final class Violation extends AssertionError {
  private static final long serialVersionUID = 1L;

  private final int invariant;

  Violation(int invariant, String what) {
    super("invariant " + invariant + ": " + what);
    this.invariant = invariant;
  }

  int invariant() {
    return invariant;
  }
}
