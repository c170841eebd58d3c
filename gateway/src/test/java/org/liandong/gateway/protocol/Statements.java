package org.liandong.gateway.protocol;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * The writes that are one statement and need no case's lock: intake, claim, mark-sent, lease a
 * timer.
 */
final class Statements {
  private Statements() {}

  /** A second submission with the same key changes nothing. */
  static Tables intake(
      Rules rules, Tables tables, long now, String key, CaseRow theCase, int bornLeasedBy) {
    if (tables.submissions().containsKey(key)) return tables;
    var draft =
        new CaseDraft(rules, tables.submission(key, theCase.id()).put(theCase), theCase.id(), now);
    draft.hop(Hop.What.RECEIVED, 0, null);
    for (int backend : theCase.route().get(0).backends()) {
      draft.begin(backend, now);
    }
    if (bornLeasedBy != 0) leaseAtBirth(rules, draft, bornLeasedBy);
    return draft.tables();
  }

  private static void leaseAtBirth(Rules rules, CaseDraft draft, int node) {
    for (var step : draft.running()) {
      if (rules.of(step.backend()).idempotent()) {
        draft
            .lane(step)
            .ifPresent(row -> draft.put(row.claimedBy(node, draft.now() + Rules.LEASE)));
      }
    }
  }

  static List<DispatchRow> due(
      Tables tables, long now, int backend, Predicate<DispatchRow> locked) {
    return tables.dispatches().values().stream()
        .filter(row -> row.backend() == backend && row.owner() == 0 && !row.parked())
        .filter(row -> row.dueAt() <= now && !locked.test(row))
        .sorted(Comparator.comparingLong(DispatchRow::dueAt))
        .limit(2)
        .toList();
  }

  static Tables claim(Tables tables, List<DispatchRow> due, int node, long now) {
    for (var row : due) tables = tables.put(row.claimedBy(node, now + Rules.LEASE));
    return tables;
  }

  /** Fenced: zero rows mean that somebody else has taken over. */
  static Tables markSent(Rules rules, Tables tables, DispatchRow claimed) {
    if (!Settle.current(rules, tables, claimed)) return tables;
    return tables.put(tables.dispatches().get(claimed.id()).sent(true));
  }

  static Tables store(Tables tables, Answer answer, long now) {
    return tables.inbox().containsKey(answer.message())
        ? tables
        : tables.put(new InboxRow(answer, now, now, InboxRow.State.PENDING));
  }

  static Tables leaseTimer(Tables tables, TimerRow timer, int node, long now) {
    return tables.put(timer.leasedBy(node, now + Rules.LEASE));
  }
}
