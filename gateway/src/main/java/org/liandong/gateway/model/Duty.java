package org.liandong.gateway.model;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a step is for, as it was planned.
 *
 * @param acts what its organ does
 * @param kind how it counts
 * @param limit by when, from the moment the organ has it: 环节期限, 会商期限 or 公示期; null where the item
 *     gives it none of its own
 */
public record Duty(Set<Act> acts, StepKind kind, Limit limit) {
  public Duty {
    acts = Set.copyOf(acts);
  }

  /** An ordinary one without a limit of its own. */
  public static Duty of(Set<Act> acts) {
    return new Duty(acts, StepKind.ORDINARY, null);
  }

  /** The same without the acceptance: what was accepted once is not accepted again. */
  Duty withoutAcceptance() {
    return new Duty(
        acts.stream().filter(act -> act != Act.ACCEPT).collect(Collectors.toUnmodifiableSet()),
        kind,
        limit);
  }
}
