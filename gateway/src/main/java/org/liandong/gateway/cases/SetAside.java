package org.liandong.gateway.cases;

import java.time.Instant;
import org.liandong.gateway.model.Answer;

/** Puts in sight, on a case, an answer that it cannot take: attention, and a hop that says why. */
final class SetAside {
  private final NodeContext node;

  SetAside(NodeContext node) {
    this.node = node;
  }

  /** Whoever calls this parks the answer, too. */
  void note(CaseWork work, Message message, String fault, String why) {
    work.attention();
    work.hop(HopKind.SET_ASIDE, facts(message).blaming(fault, why));
  }

  HopFacts facts(Message message) {
    Answer answer = message.answer();
    Instant decidedAt = answer == null ? null : answer.decidedAt();
    Leg.Times times = new Leg.Times(message.receivedAt(), decidedAt, null, node.clock().instant());
    String adapter = node.facts(message.backend()).adapter();
    Leg leg =
        new Leg(
            message.backend(),
            adapter,
            0,
            null,
            Message.shownId(message.messageId()),
            times,
            0,
            message.bytes(),
            0);
    return HopFacts.fromBackend(
        message.step(),
        leg,
        answer == null ? null : answer.kind().name(),
        new Actor(answer == null ? null : answer.person(), null, null));
  }
}
