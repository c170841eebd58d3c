package org.liandong.gateway.model;

import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * 在谁手上: whose turn it is with a case or with one of its steps, and how far it has come.
 *
 * @param step the one at which it is somebody's turn; null where it is of none
 */
public record Turn(Phase phase, Owner owner, UUID step) {

  /** Whose turn it is. The names are codes on the wire; the earlier goes before the later. */
  public enum Owner {
    /** The station owes what it submitted without, or what was decided to its applicant. */
    STATION(1, "站点"),
    /** The applicant brings what an organ asks for. */
    APPLICANT(2, "申请人"),
    /** A 特别程序 runs. */
    SPECIAL(3, "特别程序"),
    /** The gateway's own: the organ does not hold the order yet. */
    QUEUE(4, "网关待送"),
    /** The organ holds the order, and owes an answer. */
    ORGAN(5, "实施机关");

    private final int code;
    private final String label;

    Owner(int code, String label) {
      this.code = code;
      this.label = label;
    }

    /** The number in the table; never reused. */
    public int code() {
      return code;
    }

    /** The Chinese word for people. */
    public String label() {
      return label;
    }

    /** The owner with this number. */
    public static Owner of(int code) {
      for (Owner owner : values()) {
        if (owner.code == code) {
          return owner;
        }
      }
      throw new IllegalArgumentException("no owner of a turn has the code " + code);
    }
  }

  /**
   * With a case. Of several steps side by side one counts, as it does for {@link CaseState}: where
   * the applicant is asked for something; else where a 特别程序 runs; else where we have not delivered,
   * for what is ours must not hide behind an organ; and only then where an organ is at work, of
   * these the first that was planned.
   *
   * @param holds whether the organ of a step holds what it was to be told last
   * @return empty where the case is over
   */
  public static Optional<Turn> of(ServiceCase value, Predicate<Step> holds) {
    return Phase.of(value).map(phase -> of(phase, value, holds));
  }

  private static Turn of(Phase phase, ServiceCase value, Predicate<Step> holds) {
    if (phase == Phase.DELIVERY || !value.incomplete().isEmpty()) {
      return new Turn(phase, Owner.STATION, null);
    }
    return value.steps().stream()
        .filter(Step::isRunning)
        .map(step -> new Turn(phase, owner(step, holds), step.id()))
        .min(Comparator.comparing(Turn::owner))
        .orElseGet(() -> new Turn(phase, Owner.QUEUE, null));
  }

  /** With one step by itself; empty while nobody has begun with it, and when it is over. */
  public static Optional<Turn> of(Step step, Predicate<Step> holds) {
    return Optional.of(step)
        .filter(Step::isRunning)
        .map(running -> new Turn(Phase.of(running), owner(running, holds), running.id()));
  }

  private static Owner owner(Step step, Predicate<Step> holds) {
    boolean asked =
        step.state() == StepState.CORRECTION
            || step.progress().special() == SpecialKind.SUPPLEMENTING;
    if (asked) {
      return Owner.APPLICANT;
    }
    if (step.progress().suspended()) {
      return Owner.SPECIAL;
    }
    return step.isTracked() || holds.test(step) ? Owner.ORGAN : Owner.QUEUE;
  }

  /** It is further already, and we have not heard of it: the organ's word is under way. */
  public Turn unheard(Phase next) {
    return new Turn(next, Owner.ORGAN, step);
  }
}
