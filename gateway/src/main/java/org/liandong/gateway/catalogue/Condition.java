package org.liandong.gateway.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/**
 * 条件: when a step belongs to a case. Says one thing of the submission, or joins others; there is no
 * other form, so that whoever reads the configuration knows what it can depend on.
 *
 * @param all every one of these holds
 * @param any at least one of these holds
 * @param not this does not hold
 * @param form the name of a field of the item's form, of which one of the following is said; a
 *     field that was left out satisfies nothing
 * @param is the field has this value, or is a list that contains it
 * @param in the field has one of these values
 * @param atLeast the field is this number or more
 * @param atMost the field is this number or less
 * @param applicant the applicant is one of these
 * @param region the station lies in one of these regions, or in one below them
 */
public record Condition(
    List<Condition> all,
    List<Condition> any,
    Condition not,
    String form,
    JsonNode is,
    List<JsonNode> in,
    Double atLeast,
    Double atMost,
    Set<ApplicantKind> applicant,
    Set<String> region) {

  /**
   * What a condition may look at.
   *
   * @param form checked against the item's form
   * @param regions the station's region and all above it
   */
  public record Facts(JsonNode form, ApplicantKind applicant, Set<String> regions) {}

  /** Whether it holds of a submission. */
  public boolean holds(Facts facts) {
    if (all != null) {
      return all.stream().allMatch(one -> one.holds(facts));
    }
    if (any != null) {
      return any.stream().anyMatch(one -> one.holds(facts));
    }
    if (not != null) {
      return !not.holds(facts);
    }
    if (applicant != null) {
      return applicant.contains(facts.applicant());
    }
    return region != null
        ? region.stream().anyMatch(facts.regions()::contains)
        : says(facts.form().path(form));
  }

  /** True where it names the values that satisfy it. */
  boolean isListed() {
    return is != null || in != null;
  }

  /** The values it names. */
  List<JsonNode> values() {
    return in != null ? in : List.of(is);
  }

  /** Whether this is satisfied by a field of this value. */
  boolean says(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return false;
    }
    if (in != null) {
      return in.stream().anyMatch(one -> isIn(one, value));
    }
    if (is != null) {
      return isIn(is, value);
    }
    return value.isNumber()
        && (atLeast == null || value.asDouble() >= atLeast)
        && (atMost == null || value.asDouble() <= atMost);
  }

  private static boolean isIn(JsonNode wanted, JsonNode value) {
    if (value.isArray()) {
      for (JsonNode one : value) {
        if (isSame(wanted, one)) {
          return true;
        }
      }
      return false;
    }
    return isSame(wanted, value);
  }

  /** 1 and 1.0 are the same number, whoever wrote them. */
  private static boolean isSame(JsonNode one, JsonNode other) {
    return one.isNumber() && other.isNumber()
        ? Double.compare(one.asDouble(), other.asDouble()) == 0
        : one.equals(other);
  }
}
