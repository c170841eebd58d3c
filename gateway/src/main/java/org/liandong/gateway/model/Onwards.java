package org.liandong.gateway.model;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.liandong.gateway.model.Change.StepOrder;

/** How a case goes on when a step of it is over: to the next stage, to its end, or back. */
record Onwards(ServiceCase before) {
  private static final int MOST_RETURNS = 2;

  /** A permit that went up may still be given. */
  private static final Set<StepEnd> CARRYING = EnumSet.of(StepEnd.APPROVED, StepEnd.REFERRED);

  /** This step decided the case; or, where a permit went up to it, that permit. */
  Change concluded(Step ended, List<StepOrder> orders) {
    ServiceCase after = before.replace(ended);
    Outcome own = ended.progress().end().outcome().orElseThrow();
    return Change.applied(
        after.concluded(own.isTold() && !decidesPermit(ended) ? own : together(after, own)),
        both(orders, ServiceCase.cancellations(after.steps())));
  }

  /** This step gave its part, or its own permit. */
  Change ended(Step ended, List<StepOrder> orders) {
    ServiceCase after = before.replace(ended);
    List<Step> stage = after.steps().stream().filter(in(ended.stage())).toList();
    if (!stage.stream().allMatch(step -> step.state().isOver())) {
      return Change.applied(after, orders);
    }
    OptionalInt next = refused(after, ended.stage()) ? OptionalInt.empty() : next(after, stage);
    if (next.isPresent()) {
      Change begun = after.begin(next.getAsInt());
      return Change.applied(begun.after(), both(orders, begun.orders()));
    }
    Optional<Outcome> outcome = Outcome.together(permits(after));
    return outcome.isPresent()
        ? Change.applied(after.concluded(outcome.get()), orders)
        : Change.refused(before, Verdict.INAPPLICABLE, "nobody-decides");
  }

  /** 退回初审: the stage that examined before, and all since, are gone through again. */
  Change returned(Step step) {
    int back = lastExamined(step);
    if (back == 0) {
      return Change.refused(before, Verdict.INAPPLICABLE, "nobody-examined-before");
    }
    if (returnsFromTheLast().size() >= MOST_RETURNS) {
      return Change.refused(before, Verdict.INAPPLICABLE, "returned-too-often");
    }
    ServiceCase answered = before.replace(step.endedBy(StepEnd.RETURNED));
    List<StepOrder> told = beside(answered, step.stage());
    ServiceCase longer = answered.on(again(cutShort(answered, step.stage()), back, step.stage()));
    Change begun = longer.begin(step.stage() + 1);
    return Change.applied(begun.after(), both(told, begun.orders()));
  }

  private boolean decidesPermit(Step upper) {
    return upper.is(StepKind.UPPER)
        && before.steps().stream()
            .anyMatch(
                step -> step.is(StepKind.PERMIT) && step.progress().end() == StepEnd.REFERRED);
  }

  /** 转报: whether somebody stands above this step on its route; above a permit, at once. */
  boolean leadsUp(Step step) {
    List<Step> later =
        before.steps().stream()
            .filter(next -> next.stage() > step.stage() && next.state() == StepState.PLANNED)
            .toList();
    return step.is(StepKind.PERMIT)
        ? later.stream()
            .min(Comparator.comparingInt(Step::stage))
            .filter(next -> next.is(StepKind.UPPER))
            .isPresent()
        : !later.isEmpty();
  }

  private static Predicate<Step> in(int stage) {
    return step -> step.stage() == stage;
  }

  /** Where no permit of a stage was given, nothing that comes after it has anything to stand on. */
  private boolean refused(ServiceCase after, int stage) {
    List<Step> permits = rounds(after, stage).filter(step -> step.is(StepKind.PERMIT)).toList();
    return !permits.isEmpty()
        && permits.stream().map(step -> step.progress().end()).noneMatch(CARRYING::contains);
  }

  /** The steps of this stage, and what was given where it is another round: that stands. */
  private Stream<Step> rounds(ServiceCase after, int stage) {
    Stream<Step> own = after.steps().stream().filter(in(stage));
    int earlier = roundBefore(stage);
    return earlier == 0
        ? own
        : Stream.concat(
            own, rounds(after, earlier).filter(step -> step.progress().end() == StepEnd.APPROVED));
  }

  /** The stage that this one goes through again (退回初审); 0 where it is the first round. */
  private int roundBefore(int stage) {
    int place = stage;
    for (Step returned : returnsFromTheLast()) {
      int many = returned.stage() - lastExamined(returned) + 1;
      if (place > returned.stage() + many) {
        place -= many; // it made room
      } else if (place > returned.stage()) {
        return place - many;
      }
    }
    return 0;
  }

  private List<Step> returnsFromTheLast() {
    return before.steps().stream()
        .filter(step -> step.progress().end() == StepEnd.RETURNED)
        .sorted(Comparator.comparingInt(Step::stage).reversed())
        .toList();
  }

  /**
   * A stage of upper organs begins only where somebody referred the case to them, or where upper
   * organs gave their opinion: then it is for those above them.
   */
  private static OptionalInt next(ServiceCase after, List<Step> stage) {
    int now = stage.get(0).stage();
    boolean referred =
        stage.stream().anyMatch(step -> step.progress().end() == StepEnd.REFERRED)
            || stage.stream().allMatch(step -> step.is(StepKind.UPPER));
    return after.steps().stream()
        .filter(step -> step.stage() > now && step.state() == StepState.PLANNED)
        .filter(step -> referred || !step.is(StepKind.UPPER))
        .mapToInt(Step::stage)
        .min();
  }

  /** What a case comes to all of which ends so, but for the permits that were decided before. */
  static Outcome together(ServiceCase of, Outcome rest) {
    Set<Outcome> all = permits(of);
    all.add(rest);
    return Outcome.together(all).orElseThrow();
  }

  private static Set<Outcome> permits(ServiceCase of) {
    Set<Outcome> all = EnumSet.noneOf(Outcome.class);
    of.steps().stream()
        .filter(step -> step.is(StepKind.PERMIT) && step.progress().end() != null)
        .forEach(step -> step.progress().end().outcome().ifPresent(all::add));
    return all;
  }

  private int lastExamined(Step step) {
    return before.steps().stream()
        .filter(one -> one.stage() < step.stage() && one.state() == StepState.ANSWERED)
        .filter(one -> one.may(Act.EXAMINE) && one.is(StepKind.ORDINARY))
        .mapToInt(Step::stage)
        .max()
        .orElse(0);
  }

  /** Who works beside the one that sends the case back need not go on. */
  private static List<StepOrder> beside(ServiceCase answered, int stage) {
    return ServiceCase.cancellations(answered.steps().stream().filter(in(stage)).toList());
  }

  private static List<Step> cutShort(ServiceCase answered, int stage) {
    return answered.steps().stream()
        .map(
            step ->
                step.stage() == stage && !step.state().isOver()
                    ? step.become(StepState.CANCELLED)
                    : step)
        .toList();
  }

  /** The stages from one to another once more, behind the second; what comes after makes room. */
  private List<Step> again(List<Step> steps, int from, int to) {
    int many = to - from + 1;
    List<Step> longer = new ArrayList<>();
    steps.forEach(step -> longer.add(step.stage() > to ? step.at(step.stage() + many) : step));
    int ordinal = steps.stream().mapToInt(Step::ordinal).max().orElseThrow();
    for (Step step : steps) {
      boolean once = step.stage() >= from && step.stage() <= to;
      if (once && isGoneThroughAgain(step)) {
        ordinal++;
        longer.add(step.again(id(ordinal), ordinal, step.stage() + many));
      }
    }
    return longer;
  }

  /**
   * Not an upper organ that nobody had asked, and not a permit that is given or refused already.
   */
  private static boolean isGoneThroughAgain(Step step) {
    StepEnd end = step.progress().end();
    return end == null
        ? !step.is(StepKind.UPPER)
        : !step.is(StepKind.PERMIT) || end.outcome().isEmpty();
  }

  /** The same whoever works it out, and of this case alone. */
  private UUID id(int ordinal) {
    return UUID.nameUUIDFromBytes((before.id() + "/" + ordinal).getBytes(StandardCharsets.UTF_8));
  }

  private static List<StepOrder> both(List<StepOrder> first, List<StepOrder> second) {
    return Stream.concat(first.stream(), second.stream()).collect(Collectors.toUnmodifiableList());
  }
}
