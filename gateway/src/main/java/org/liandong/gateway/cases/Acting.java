package org.liandong.gateway.cases;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.liandong.gateway.model.Answer;
import org.liandong.gateway.model.ChinaTime;
import org.liandong.gateway.model.Step;

/** When an organ acted that answers, and whether it might on that day. */
final class Acting {
  private final NodeContext node;
  private final AuthorityCheck authority;

  Acting(NodeContext node, AuthorityCheck authority) {
    this.node = node;
    this.authority = authority;
  }

  /** When the organ acted, as far as that can be: after the receipt, and before we heard of it. */
  static Instant moment(CaseWork work, Message message) {
    Instant decided = message.answer().decidedAt();
    boolean possible =
        decided != null
            && !decided.isBefore(work.row().receivedAt())
            && !decided.isAfter(message.receivedAt());
    return possible ? decided : message.receivedAt();
  }

  /** An answer without authority counts all the same (越权 is for people to undo), and is told. */
  HopFacts judged(CaseWork work, Message message, HopFacts facts) {
    return mayAct(work, message) ? facts : facts.blaming("BACKEND", WorkWatch.NO_AUTHORITY);
  }

  /** Whether its organ held authority for what it says on the day on which it said so. */
  boolean mayAct(CaseWork work, Message message) {
    Step step = work.step(message.step());
    Answer answer = message.answer();
    Instant decided = answer.decidedAt() == null ? node.clock().instant() : answer.decidedAt();
    LocalDate received = ChinaTime.dayOf(work.row().receivedAt());
    // Nobody decided before there was anything to decide on, whatever it says.
    LocalDate day = ChinaTime.dayOf(decided);
    return authority.holds(
        step,
        answer.kind().act().map(Set::of).orElse(step.acts()),
        work.row().item(),
        work.row().place(),
        received,
        day.isBefore(received) ? received : day);
  }
}
