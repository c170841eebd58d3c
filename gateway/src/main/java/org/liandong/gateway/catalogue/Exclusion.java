package org.liandong.gateway.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * Whether two conditions can never hold of the same submission. What it affirms is so; what it
 * cannot see it denies, for a route is only sure where one of two steps is surely left out.
 */
final class Exclusion {
  private final JsonNode fields;
  private final Map<String, Region> regions;

  /**
   * Of one item's conditions.
   *
   * @param form its definition
   * @param regions all there are, by code
   */
  Exclusion(JsonNode form, Map<String, Region> regions) {
    this.fields = form.path("properties");
    this.regions = regions;
  }

  boolean between(StepTemplate one, StepTemplate other) {
    return one.when() != null && other.when() != null && excludes(one.when(), other.when());
  }

  boolean excludes(Condition one, Condition other) {
    return joined(one, other) || joined(other, one) || stated(one, other);
  }

  private boolean joined(Condition one, Condition other) {
    if (one.any() != null) {
      return one.any().stream().allMatch(each -> excludes(each, other));
    }
    if (one.all() != null) {
      return one.all().stream().anyMatch(each -> excludes(each, other));
    }
    return one.not() != null && implies(other, one.not());
  }

  /** Of two that each say one thing. */
  private boolean stated(Condition one, Condition other) {
    if (one.applicant() != null && other.applicant() != null) {
      return one.applicant().stream().noneMatch(other.applicant()::contains);
    }
    if (one.region() != null && other.region() != null) {
      return one.region().stream()
          .allMatch(each -> other.region().stream().noneMatch(far -> areNested(each, far)));
    }
    if (one.form() == null || !one.form().equals(other.form()) || isList(one.form())) {
      return false;
    }
    if (one.isListed()) {
      return one.values().stream().noneMatch(other::says);
    }
    return other.isListed()
        ? other.values().stream().noneMatch(one::says)
        : isBelow(one, other) || isBelow(other, one);
  }

  /** A station lies in no two regions of which neither lies in the other. */
  private boolean areNested(String one, String other) {
    return isWithin(one, other) || isWithin(other, one);
  }

  private boolean isWithin(String region, String above) {
    Region next = regions.get(region);
    while (next != null && !next.code().equals(above)) {
      next = next.parent() == null ? null : regions.get(next.parent());
    }
    return next != null;
  }

  private boolean isList(String field) {
    return fields.path(field).path("type").asText().equals("array");
  }

  private static boolean isBelow(Condition one, Condition other) {
    return one.atMost() != null && other.atLeast() != null && one.atMost() < other.atLeast();
  }

  /** Whether the second holds wherever the first does. */
  private boolean implies(Condition one, Condition other) {
    if (one.equals(other)) {
      return true;
    }
    if (one.any() != null) {
      return one.any().stream().allMatch(each -> implies(each, other));
    }
    if (other.all() != null) {
      return other.all().stream().allMatch(each -> implies(one, each));
    }
    if (other.not() != null) {
      return excludes(one, other.not());
    }
    return one.all() != null && one.all().stream().anyMatch(each -> implies(each, other))
        || other.any() != null && other.any().stream().anyMatch(each -> implies(one, each))
        || states(one, other);
  }

  /** The same of two that each say one thing. */
  private boolean states(Condition one, Condition other) {
    if (one.applicant() != null && other.applicant() != null) {
      return other.applicant().containsAll(one.applicant());
    }
    if (one.region() != null && other.region() != null) {
      return one.region().stream()
          .allMatch(each -> other.region().stream().anyMatch(above -> isWithin(each, above)));
    }
    if (one.form() == null || !one.form().equals(other.form())) {
      return false;
    }
    return one.isListed()
        ? one.values().stream().allMatch(other::says)
        : !other.isListed() && isInside(one, other);
  }

  private static boolean isInside(Condition one, Condition other) {
    boolean above =
        other.atLeast() == null || one.atLeast() != null && one.atLeast() >= other.atLeast();
    boolean below =
        other.atMost() == null || one.atMost() != null && one.atMost() <= other.atMost();
    return above && below;
  }
}
