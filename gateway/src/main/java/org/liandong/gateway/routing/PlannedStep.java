package org.liandong.gateway.routing;

import java.util.Set;
import org.liandong.gateway.catalogue.Backend;
import org.liandong.gateway.catalogue.Organ;
import org.liandong.gateway.catalogue.StepTemplate;
import org.liandong.gateway.model.Act;
import org.liandong.gateway.model.Authority;
import org.liandong.gateway.model.Duty;

/**
 * 环节: one organ's acts, where they are asked for, and why the organ may; or the outside authority
 * that decides (跟踪), of which only the name is known.
 *
 * @param organ null for an outside authority, as are its backend and authority
 * @param template where the item's route says so
 */
public record PlannedStep(
    Organ organ, Backend backend, Authority authority, StepTemplate template) {

  static PlannedStep tracked(StepTemplate template) {
    return new PlannedStep(null, null, null, template);
  }

  /** True where an outside authority decides. */
  public boolean isTracked() {
    return template.isTracked();
  }

  /** The organ's code; of an outside authority its name. */
  public String who() {
    return isTracked() ? template.outside() : organ.code();
  }

  /** The name of the organ, or of the outside authority. */
  public String name() {
    return isTracked() ? template.outside() : organ.name();
  }

  /** What the organ does. */
  public Set<Act> acts() {
    return template.acts();
  }

  /** What it is for. */
  public Duty duty() {
    return template.duty();
  }
}
