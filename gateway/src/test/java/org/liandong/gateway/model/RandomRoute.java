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
    boolean permits = random.nextInt(3) == 0;
    boolean straight = !permits && random.nextInt(3) == 0;
    if (permits) {
      for (int i = 0; i <= 1 + random.nextInt(3); i++) {
        add(StepKind.PERMIT, null, Act.ACCEPT, Act.EXAMINE, Act.DECIDE);
      }
    } else if (straight) {
      add(StepKind.ORDINARY, DAYS, Act.ACCEPT, Act.EXAMINE, Act.DECIDE);
    } else {
      add(StepKind.ORDINARY, DAYS, Act.ACCEPT, Act.EXAMINE);
      if (random.nextBoolean()) {
        add(StepKind.ORDINARY, null, Act.EXAMINE);
      }
    }
    if (random.nextInt(3) == 0 && !straight) {
      stage++;
      for (int i = 0; i <= random.nextInt(3); i++) {
        add(StepKind.CONSULTATION, DAYS, Act.EXAMINE);
      }
    }
    if (random.nextInt(3) == 0 && !straight) {
      stage++;
      add(StepKind.PUBLICITY, DAYS, Act.EXAMINE);
    }
    if (!straight && (!permits || random.nextBoolean())) {
      stage++;
      add(StepKind.ORDINARY, null, Act.EXAMINE, Act.DECIDE);
    }
    if (random.nextInt(3) == 0) {
      stage++;
      add(StepKind.UPPER, DAYS, Act.EXAMINE, Act.DECIDE);
    }
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
            "authority"));
  }
}
