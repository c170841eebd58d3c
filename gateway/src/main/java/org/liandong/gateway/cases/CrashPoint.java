package org.liandong.gateway.cases;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * The places of docs/protocol.md where a node may die. The crash test halts a real process at each
 * by {@code -Dliandong.halt=NAME[:n]}, at the n-th passing; without it a passing costs a
 * comparison.
 */
public enum CrashPoint {
  INTAKE_BEFORE_COMMIT,
  INTAKE_AFTER_COMMIT,
  CLAIM_AFTER_COMMIT,
  SENT_AFTER_COMMIT,
  SEND_BEFORE,
  SEND_AFTER,
  SETTLE_BEFORE_COMMIT,
  SETTLE_AFTER_COMMIT,
  CALLBACK_BEFORE_COMMIT,
  CALLBACK_AFTER_COMMIT,
  ADVANCE_BEFORE_COMMIT,
  ADVANCE_AFTER_COMMIT,
  FOLLOWUP_BEFORE_COMMIT,
  FOLLOWUP_AFTER_COMMIT,
  TIMER_BEFORE_COMMIT,
  TIMER_AFTER_COMMIT,
  RECLAIM_BEFORE_COMMIT,
  RECLAIM_AFTER_COMMIT;

  private static final CrashPoint HALT_AT;
  private static final AtomicInteger LEFT = new AtomicInteger();

  static {
    String wish = System.getProperty("liandong.halt");
    if (wish == null) {
      HALT_AT = null;
    } else {
      int colon = wish.indexOf(':');
      HALT_AT = valueOf(colon < 0 ? wish : wish.substring(0, colon));
      LEFT.set(colon < 0 ? 1 : Integer.parseInt(wish.substring(colon + 1)));
    }
  }

  /** Dies here, like a power cut, when the crash test says so. */
  public void passed() {
    if (this == HALT_AT && LEFT.decrementAndGet() == 0) {
      Runtime.getRuntime().halt(137);
    }
  }
}
