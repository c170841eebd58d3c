package org.liandong.gateway.cases;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The places of docs/protocol.md, section 6, where a node may die; what is the model's alone has no
 * place here. The crash test halts a real process at each by {@code -Dliandong.halt=ID[:n],…}: at
 * the n-th passing of whichever is first; without it a passing costs a comparison.
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
  FEED_AFTER_COMMIT,
  REPORT_BEFORE,
  REPORT_AFTER,
  BEGUN_READ,
  BEGUN_BEFORE_COMMIT,
  BEGUN_AFTER_COMMIT,
  TAKING_CLAIMED,
  TAKING_STORED,
  TAKING_AFTER_COMMIT,
  PAPER_CLAIMED,
  PAPER_OPENED,
  PAPER_KEPT,
  PAPER_AFTER_COMMIT;

  /** Less than this and its exit code are signals', and the program's own. */
  private static final int EXIT_CODES = 150;

  private static final Map<CrashPoint, AtomicInteger> LEFT =
      wishes(System.getProperty("liandong.halt", ""));

  /** Dies here, like a power cut, when the crash test says so. */
  public void passed() {
    if (!LEFT.isEmpty()) {
      AtomicInteger left = LEFT.get(this);
      if (left != null && left.decrementAndGet() == 0) {
        Runtime.getRuntime().halt(exitCode());
      }
    }
  }

  /** What the process ends with that dies here. */
  public int exitCode() {
    return EXIT_CODES + ordinal();
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
    if (!LEFT.isEmpty()) {
      valueOf(name().substring(0, name().indexOf('_') + 1) + moment).passed();
    }
  }

  private static Map<CrashPoint, AtomicInteger> wishes(String all) {
    Map<CrashPoint, AtomicInteger> wishes = new EnumMap<>(CrashPoint.class);
    for (String wish : all.isEmpty() ? new String[0] : all.split(",")) {
      String[] parts = wish.split(":");
      int passing = parts.length == 1 ? 1 : Integer.parseInt(parts[1]);
      wishes.put(of(parts[0]), new AtomicInteger(passing));
    }
    return wishes;
  }

  private static CrashPoint of(String nameOrId) {
    return valueOf(nameOrId.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'));
  }
}
