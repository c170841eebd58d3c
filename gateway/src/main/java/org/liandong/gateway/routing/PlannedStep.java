package org.liandong.gateway.routing;

import java.util.Set;
import org.liandong.gateway.catalogue.Backend;
import org.liandong.gateway.catalogue.Organ;
import org.liandong.gateway.model.Act;
import org.liandong.gateway.model.Authority;
import org.liandong.gateway.model.Duty;

/** 环节: one organ's acts, where they are asked for, and why the organ may. */
public record PlannedStep(Organ organ, Backend backend, Duty duty, Authority authority) {

  /** What the organ does. */
  public Set<Act> acts() {
    return duty.acts();
  }
}
