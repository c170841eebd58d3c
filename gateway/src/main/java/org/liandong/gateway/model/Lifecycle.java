package org.liandong.gateway.model;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * The one table of how a case moves: from each state the states that may follow. A case is what its
 * steps are, so with organs side by side it may pass a state over; it never goes back behind an
 * acceptance, and what is concluded stays so.
 */
public final class Lifecycle {
  private static final Map<CaseState, Set<CaseState>> NEXT = new EnumMap<>(CaseState.class);

  static {
    // An organ that only examines may speak before the one beside it accepts.
    put(
        CaseState.RECEIVED,
        CaseState.AWAITING_CORRECTION,
        CaseState.ACCEPTED,
        CaseState.EXAMINING,
        CaseState.SUSPENDED,
        CaseState.CONCLUDED);
    // Back to where it was before something was asked of the station.
    put(
        CaseState.AWAITING_CORRECTION,
        CaseState.RECEIVED,
        CaseState.ACCEPTED,
        CaseState.EXAMINING,
        CaseState.SUSPENDED,
        CaseState.CONCLUDED);
    put(
        CaseState.ACCEPTED,
        CaseState.AWAITING_CORRECTION,
        CaseState.EXAMINING,
        CaseState.SUSPENDED,
        CaseState.CONCLUDED);
    put(
        CaseState.EXAMINING,
        CaseState.AWAITING_CORRECTION,
        CaseState.SUSPENDED,
        CaseState.CONCLUDED);
    put(
        CaseState.SUSPENDED,
        CaseState.AWAITING_CORRECTION,
        CaseState.EXAMINING,
        CaseState.CONCLUDED);
    put(CaseState.CONCLUDED, CaseState.DELIVERED);
    put(CaseState.DELIVERED);
  }

  private Lifecycle() {}

  private static void put(CaseState from, CaseState... next) {
    Set<CaseState> all = EnumSet.of(from);
    all.addAll(Set.of(next));
    NEXT.put(from, all);
  }

  /** True where a case in one state may be in the other after one word; staying is no move. */
  public static boolean allows(CaseState from, CaseState to) {
    return NEXT.get(from).contains(to);
  }
}
