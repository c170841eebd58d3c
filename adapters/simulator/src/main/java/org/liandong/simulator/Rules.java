package org.liandong.simulator;

import java.util.List;
import java.util.Set;

/**
 * What a simulated organ decides otherwise than "yes". Besides by item, an applicant's form or the
 * station's remark may ask for it by one of the marks.
 *
 * @param correctItems items whose cases are sent back once for correction
 * @param rejectItems items whose cases are rejected
 * @param missing codes that a correction names; empty: those of the order's own materials
 * @param competentOrgan whom a NOT_ACCEPTED names
 */
public record Rules(
    Set<String> correctItems,
    Set<String> rejectItems,
    List<String> missing,
    String competentOrgan) {
  /** In form or remark: 补正 first, then on. */
  public static final String CORRECT_MARK = "示例补正";

  /** In form or remark: 不予. */
  public static final String REJECT_MARK = "示例驳回";

  /** In form or remark: 不予受理. */
  public static final String NOT_ACCEPT_MARK = "示例不受理";

  /** In form or remark: the system will not even take the order (422). */
  public static final String REFUSE_MARK = "示例拒收";

  public static final Rules YES = new Rules(Set.of(), Set.of(), List.of(), "有权机关（模拟）");

  public Rules {
    correctItems = Set.copyOf(correctItems);
    rejectItems = Set.copyOf(rejectItems);
    missing = List.copyOf(missing);
    competentOrgan = competentOrgan == null ? "有权机关（模拟）" : competentOrgan;
  }

  public Rules withCorrectItems(String... items) {
    return new Rules(Set.of(items), rejectItems, missing, competentOrgan);
  }

  public Rules withRejectItems(String... items) {
    return new Rules(correctItems, Set.of(items), missing, competentOrgan);
  }

  public Rules withMissing(String... materials) {
    return new Rules(correctItems, rejectItems, List.of(materials), competentOrgan);
  }
}
