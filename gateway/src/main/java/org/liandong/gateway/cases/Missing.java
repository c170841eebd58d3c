package org.liandong.gateway.cases;

import java.util.List;
import org.liandong.gateway.model.Answer;
import org.liandong.gateway.model.AnswerKind;
import org.liandong.gateway.model.CaseState;

/** What the station was told it owes. */
final class Missing {
  private Missing() {}

  static List<String> after(CaseWork work, Answer answer) {
    if (work.value().state() != CaseState.AWAITING_CORRECTION) {
      return List.of();
    }
    return answer.kind() == AnswerKind.CORRECTION ? answer.missing() : work.missing();
  }
}
