package org.liandong.gateway.cases;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.liandong.gateway.model.Act;
import org.liandong.gateway.model.AnswerKind;

/**
 * What an organ did in a case, as its answer says it.
 *
 * @param seq of the hop that tells of it
 * @param at when the case took it
 * @param decidedAt when the organ acted, by its own word; the same as {@code at} where it says none
 * @param acts what it takes to do that: the act that the answer is, or all of the step's where it
 *     is none by itself
 * @param person the acting person's id at the organ, never a name; null where it gave none
 * @param planned the code of the authority that the step was planned with
 * @param received when the case was received
 */
public record OrganAct(
    UUID caseId,
    String receiptNo,
    String item,
    CasePlace place,
    Instant received,
    int seq,
    Instant at,
    Instant decidedAt,
    AnswerKind answer,
    Set<Act> acts,
    String organ,
    String person,
    String planned) {
  public OrganAct {
    acts = Set.copyOf(acts);
  }
}
