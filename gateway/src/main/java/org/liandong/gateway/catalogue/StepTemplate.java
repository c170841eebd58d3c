package org.liandong.gateway.catalogue;

import java.util.Objects;
import java.util.Set;
import org.liandong.gateway.model.Act;
import org.liandong.gateway.model.Duty;
import org.liandong.gateway.model.Level;
import org.liandong.gateway.model.StepKind;

/**
 * 环节 of a route template: who, seen from the station, does what. Which organ that is follows from
 * the authorities.
 *
 * @param by null where an outside authority decides
 * @param department null for a town or a park
 * @param outside the authority in words with which nobody here has a line, and which is tracked
 *     only (跟踪); null where an organ of the catalogue acts
 * @param kind how it counts on the route
 * @param limit its own, from the moment the organ has it; null where there is none
 * @param when it belongs to a case; null where it always does
 */
public record StepTemplate(
    By by,
    String department,
    String outside,
    Set<Act> acts,
    StepKind kind,
    TimeLimit limit,
    Condition when) {

  /** Who acts, seen from the station. */
  public enum By {
    TOWN("镇(街道)", 1),
    COUNTY("县(区)级", 2),
    CITY("市级", 3),
    PROVINCE("省级", 4),
    PARK("园区", 2);

    private final String label;
    private final int rank;

    By(String label, int rank) {
      this.label = label;
      this.rank = rank;
    }

    /** The Chinese word for people. */
    public String label() {
      return label;
    }
  }

  public StepTemplate {
    acts = Set.copyOf(acts);
    kind = Objects.requireNonNullElse(kind, StepKind.ORDINARY);
  }

  /** True where an outside authority decides: no organ of ours acts, and nobody is told. */
  public boolean isTracked() {
    return kind == StepKind.TRACKED;
  }

  /** Who has the higher one stands above. */
  int rank() {
    return by == null ? Integer.MAX_VALUE : by.rank;
  }

  /** What its organ is to do. */
  public Duty duty() {
    return new Duty(acts, kind, limit == null ? null : limit.toLimit());
  }

  /** For people: {@code 县(区)级民政}. */
  public String label() {
    return by == null ? outside : by.label() + (department == null ? "" : department + "部门");
  }

  /**
   * True where an organ of this description could act here. For a park acts whoever holds the power
   * over the park itself: its own body, or the organ that took the power back. Nobody could where
   * an outside authority decides.
   *
   * @param seat the organ's region
   * @param where the region its authority holds for
   */
  public boolean fits(Organ organ, Region seat, Region where) {
    return by != null && isOf(organ, seat, where);
  }

  private boolean isOf(Organ organ, Region seat, Region where) {
    return switch (by) {
      case TOWN -> organ.level() == Level.TOWN;
      case COUNTY -> organ.level() == Level.COUNTY && isOfDepartment(organ);
      case CITY -> organ.level() == Level.CITY && isOfDepartment(organ);
      case PROVINCE -> organ.level() == Level.PROVINCE && isOfDepartment(organ);
      case PARK -> (isZone(seat) || isZone(where)) && (department == null || isOfDepartment(organ));
    };
  }

  private static boolean isZone(Region region) {
    return region != null && region.kind() == Region.Kind.ZONE;
  }

  private boolean isOfDepartment(Organ organ) {
    return department.equals(organ.department());
  }
}
