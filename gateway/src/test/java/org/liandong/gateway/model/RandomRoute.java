package org.liandong.gateway.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** Routes of every shape that the catalogue allows. */
final class RandomRoute {
  private static final Limit DAYS = Limit.workingDays(3);

  private final Random random;
  private final List<Step> steps = new ArrayList<>();
  private int stage;

  RandomRoute(Random random) {
    this.random = random;
  }

  List<Step> steps() {
    stage = 1;
    if (random.nextInt(8) == 0) {
      return tracked();
    }
    boolean permits = random.nextInt(3) == 0;
    boolean straight = !permits && random.nextInt(3) == 0;
    if (straight) {
      add(StepKind.ORDINARY, DAYS, Act.ACCEPT, Act.EXAMINE, Act.DECIDE);
    }
    if (!straight && (!permits || random.nextBoolean())) {
      add(StepKind.ORDINARY, DAYS, Act.ACCEPT, Act.EXAMINE);
      if (random.nextBoolean()) {
        add(StepKind.ORDINARY, null, Act.EXAMINE);
      }
    }
    if (permits) {
      permits();
    }
    boolean timed = !straight && timed();
    if (!straight && (!permits || timed || random.nextBoolean())) {
      stage++;
      add(StepKind.ORDINARY, null, Act.EXAMINE, Act.DECIDE);
    }
    if (random.nextInt(3) == 0) {
      stage++;
      add(StepKind.UPPER, DAYS, Act.EXAMINE, Act.DECIDE);
    }
    return steps;
  }

  /** At once, or after an examination; and then perhaps another that stands on them. */
  private void permits() {
    boolean examined = !steps.isEmpty();
    stage += examined ? 1 : 0;
    int many = (examined ? 1 : 2) + random.nextInt(2);
    for (int i = 0; i < many; i++) {
      if (examined && random.nextBoolean()) {
        add(StepKind.PERMIT, null, Act.DECIDE);
      } else {
        add(StepKind.PERMIT, null, Act.ACCEPT, Act.EXAMINE, Act.DECIDE);
      }
    }
    if (random.nextInt(3) == 0) {
      stage++;
      add(StepKind.PERMIT, null, Act.ACCEPT, Act.EXAMINE, Act.DECIDE);
    }
  }

  /** What ends by itself, and after which somebody must decide. */
  private boolean timed() {
    int before = steps.size();
    if (random.nextInt(3) == 0) {
      stage++;
      for (int i = 0; i <= random.nextInt(3); i++) {
        add(StepKind.CONSULTATION, DAYS, Act.EXAMINE);
      }
    }
    if (random.nextInt(3) == 0) {
      stage++;
      add(StepKind.PUBLICITY, DAYS, Act.EXAMINE);
    }
    return steps.size() > before;
  }

  /** An outside authority decides, at once or after an organ has examined. */
  private List<Step> tracked() {
    if (random.nextBoolean()) {
      add(StepKind.ORDINARY, DAYS, Act.ACCEPT, Act.EXAMINE);
      stage++;
    }
    Limit reminder = random.nextBoolean() ? DAYS : null;
    add(StepKind.TRACKED, reminder, Act.ACCEPT, Act.EXAMINE, Act.DECIDE);
    return steps;
  }

  private void add(StepKind kind, Limit limit, Act... acts) {
    int ordinal = steps.size() + 1;
    steps.add(
        Step.planned(
            new UUID(random.nextLong(), ordinal),
            ordinal,
            stage,
            "organ-" + stage,
            "backend",
            new Duty(Set.of(acts), kind, limit),
            "authority-" + ordinal));
  }
}
