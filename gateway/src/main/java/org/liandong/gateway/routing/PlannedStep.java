package org.liandong.gateway.routing;

import java.util.Set;
import org.liandong.gateway.catalogue.Backend;
import org.liandong.gateway.catalogue.Organ;
import org.liandong.gateway.model.Act;
import org.liandong.gateway.model.Authority;

/** 环节: one organ's acts, where they are asked for, and why the organ may. */
public record PlannedStep(Organ organ, Backend backend, Set<Act> acts, Authority authority) {
  public PlannedStep {
    acts = Set.copyOf(acts);
  }
}
