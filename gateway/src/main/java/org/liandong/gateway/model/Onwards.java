package org.liandong.gateway.model;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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

  /** This step decided the case. */
  Change concluded(Step ended, List<StepOrder> orders) {
    ServiceCase after = before.replace(ended);
    return Change.applied(
        after.concluded(ended.progress().end().outcome().orElseThrow()),
        both(orders, ServiceCase.cancellations(after.steps())));
  }

  /** This step gave its part, or its own permit. */
  Change ended(Step ended, List<StepOrder> orders) {
    ServiceCase after = before.replace(ended);
    List<Step> stage = after.steps().stream().filter(in(ended.stage())).toList();
    if (!stage.stream().allMatch(step -> step.state().isOver())) {
      return Change.applied(after, orders);
    }
    OptionalInt next = refused(stage) ? OptionalInt.empty() : next(after, stage);
    if (next.isPresent()) {
      Change begun = after.begin(next.getAsInt());
      return Change.applied(begun.after(), both(orders, begun.orders()));
    }
    Optional<Outcome> outcome = together(after);
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
    long returns =
        before.steps().stream().filter(one -> one.progress().end() == StepEnd.RETURNED).count();
    if (returns >= MOST_RETURNS) {
      return Change.refused(before, Verdict.INAPPLICABLE, "returned-too-often");
    }
    ServiceCase answered = before.replace(step.endedBy(StepEnd.RETURNED));
    List<StepOrder> told = beside(answered, step.stage());
    ServiceCase longer = answered.on(again(cutShort(answered, step.stage()), back, step.stage()));
    Change begun = longer.begin(step.stage() + 1);
    return Change.applied(begun.after(), both(told, begun.orders()));
  }

  private static Predicate<Step> in(int stage) {
    return step -> step.stage() == stage;
  }

  /** Where no permit of a stage was given, nothing that comes after it has anything to stand on. */
  private static boolean refused(List<Step> stage) {
    List<Step> permits = stage.stream().filter(step -> step.is(StepKind.PERMIT)).toList();
    return !permits.isEmpty()
        && permits.stream().noneMatch(step -> step.progress().end() == StepEnd.APPROVED);
  }

  /** A stage of upper organs begins only where somebody referred the case to them. */
  private static OptionalInt next(ServiceCase after, List<Step> stage) {
    int now = stage.get(0).stage();
    boolean referred = stage.stream().anyMatch(step -> step.progress().end() == StepEnd.REFERRED);
    return after.steps().stream()
        .filter(step -> step.stage() > now && step.state() == StepState.PLANNED)
        .filter(step -> referred || !step.is(StepKind.UPPER))
        .mapToInt(Step::stage)
        .min();
  }

  /** What several permits side by side come to; empty where the route has none. */
  private static Optional<Outcome> together(ServiceCase after) {
    Set<Outcome> all = EnumSet.noneOf(Outcome.class);
    after.steps().stream()
        .filter(step -> step.is(StepKind.PERMIT) && step.progress().end() != null)
        .forEach(step -> step.progress().end().outcome().ifPresent(all::add));
    if (all.size() <= 1) {
      return all.stream().findFirst();
    }
    return Optional.of(all.contains(Outcome.APPROVED) ? Outcome.PARTLY_APPROVED : Outcome.REJECTED);
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
      if (once && !(step.is(StepKind.UPPER) && step.progress().end() == null)) {
        ordinal++;
        longer.add(step.again(id(ordinal), ordinal, step.stage() + many));
      }
    }
    return longer;
  }

  /** The same whoever works it out, and of this case alone. */
  private UUID id(int ordinal) {
    return UUID.nameUUIDFromBytes((before.id() + "/" + ordinal).getBytes(StandardCharsets.UTF_8));
  }

  private static List<StepOrder> both(List<StepOrder> first, List<StepOrder> second) {
    return Stream.concat(first.stream(), second.stream()).collect(Collectors.toUnmodifiableList());
  }
}
