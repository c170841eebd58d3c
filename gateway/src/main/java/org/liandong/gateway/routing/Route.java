package org.liandong.gateway.routing;

import java.util.List;

/** 路线: the stages of a case, one after the other. */
public record Route(List<Stage> stages) {
  public Route {
    stages = List.copyOf(stages);
  }
}
