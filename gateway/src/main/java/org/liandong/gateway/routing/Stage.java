package org.liandong.gateway.routing;

import java.util.List;

/** 阶段: the steps that run side by side. */
public record Stage(List<PlannedStep> steps) {
  public Stage {
    steps = List.copyOf(steps);
  }
}
