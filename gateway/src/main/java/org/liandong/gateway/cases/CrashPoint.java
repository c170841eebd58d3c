package org.liandong.gateway.cases;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The places of docs/protocol.md, section 6, where a node may die; what is the model's alone has no
 * place here. The crash test halts a real process at each by {@code -Dliandong.halt=ID[:n]}, at the
 * n-th passing; without it a passing costs a comparison.
 */
public enum CrashPoint {
  INTAKE_BEFORE_COMMIT,
  INTAKE_AFTER_COMMIT,
  CLAIM_AFTER_COMMIT,
  SEND_GATE,
  SENT_AFTER_COMMIT,
  SEND_BEFORE,
  SEND_AFTER,
  QUERY_BEFORE,
  QUERY_AFTER,
  SETTLE_LOCK,
  SETTLE_READ,
  SETTLE_BEFORE_COMMIT,
  SETTLE_AFTER_COMMIT,
  RECLAIM_LOCK,
  RECLAIM_READ,
  RECLAIM_BEFORE_COMMIT,
  RECLAIM_AFTER_COMMIT,
  CALLBACK_BEFORE_COMMIT,
  CALLBACK_AFTER_COMMIT_BEFORE_ACK,
  ADVANCE_LOCK,
  ADVANCE_READ,
  ADVANCE_BEFORE_COMMIT,
  ADVANCE_AFTER_COMMIT,
  CORRECTION_LOCK,
  CORRECTION_READ,
  CORRECTION_BEFORE_COMMIT,
  CORRECTION_AFTER_COMMIT,
  WITHDRAWAL_LOCK,
  WITHDRAWAL_READ,
  WITHDRAWAL_BEFORE_COMMIT,
  WITHDRAWAL_AFTER_COMMIT,
  ARRIVAL_LOCK,
  ARRIVAL_READ,
  ARRIVAL_BEFORE_COMMIT,
  ARRIVAL_AFTER_COMMIT,
  TIMER_LEASE,
  ASK_BEFORE,
  ASK_AFTER,
  TIMER_LOCK,
  TIMER_READ,
  TIMER_BEFORE_COMMIT,
  TIMER_AFTER_COMMIT,
  POLL_LEASE,
  POLL_BEFORE,
  POLL_AFTER,
  POLL_LOCK,
  POLL_READ,
  POLL_BEFORE_COMMIT,
  POLL_AFTER_COMMIT,
  COUNTDOWN_LEASE,
  COUNTDOWN_LOCK,
  COUNTDOWN_READ,
  COUNTDOWN_BEFORE_COMMIT,
  COUNTDOWN_AFTER_COMMIT,
  FEED_LOCK,
  FEED_READ,
  FEED_BEFORE_COMMIT,
  FEED_AFTER_COMMIT;

  private static final CrashPoint HALT_AT;
  private static final AtomicInteger LEFT = new AtomicInteger();

  static {
    String wish = System.getProperty("liandong.halt");
    if (wish == null) {
      HALT_AT = null;
    } else {
      int colon = wish.indexOf(':');
      HALT_AT = of(colon < 0 ? wish : wish.substring(0, colon));
      LEFT.set(colon < 0 ? 1 : Integer.parseInt(wish.substring(colon + 1)));
    }
  }

  /** Dies here, like a power cut, when the crash test says so. */
  public void passed() {
    if (this == HALT_AT && LEFT.decrementAndGet() == 0) {
      Runtime.getRuntime().halt(137);
    }
  }

  /** The name in docs/protocol.md, such as {@code settle.before-commit}. */
  public String id() {
    int writer = name().indexOf('_');
    String moment = name().substring(writer + 1).replace('_', '-');
    return (name().substring(0, writer) + '.' + moment).toLowerCase(Locale.ROOT);
  }

  /**
   * Passes another moment of the same writer's transaction.
   *
   * @param moment LOCK, READ or AFTER_COMMIT
   */
  void passed(String moment) {
    if (HALT_AT != null) {
      valueOf(name().substring(0, name().indexOf('_') + 1) + moment).passed();
    }
  }

  private static CrashPoint of(String nameOrId) {
    return valueOf(nameOrId.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'));
  }
}
