package org.liandong.gateway.routing;

import static org.liandong.gateway.routing.PlantedFault.planted;

import java.util.stream.Stream;

/** Kinds of steps that cannot go as they are written, and conditions that could never hold. */
final class PlantedRouteFaults {
  private static final String PERMIT = "items/residence-permit.yaml";
  private static final String DESTITUTE = "items/destitute-support.yaml";
  private static final String ALL = "acts: [ACCEPT, EXAMINE, DECIDE]";
  private static final String FIRST = "acts: [ACCEPT, EXAMINE]";
  private static final String LIMIT = "\n        limit: { amount: 3, unit: HOUR, source: 示例 }";

  private PlantedRouteFaults() {}

  static Stream<PlantedFault> all() {
    return Stream.concat(kinds(), conditions());
  }

  private static Stream<PlantedFault> kinds() {
    return Stream.of(
        kind("a permit that nobody decides", DESTITUTE, FIRST, "PERMIT", "/0/0/acts", "没有决定"),
        kind("a referral from nowhere", DESTITUTE, FIRST, "UPPER", "/0/0/by", "逐级向上"),
        kind("a consultation without a date", DESTITUTE, FIRST, "CONSULTATION", "/0/0", "没有写期限"),
        planted("a consultation at the end")
            .replacing(
                DESTITUTE, "acts: [DECIDE]", "acts: [EXAMINE]\n        kind: CONSULTATION" + LIMIT)
            .isFoundAt(DESTITUTE, "/route/stages/1/0/kind", "不能是最后阶段"),
        planted("a publicity that accepts")
            .replacing(
                DESTITUTE,
                FIRST,
                FIRST + "\n        kind: PUBLICITY" + LIMIT.replace("HOUR", "DAY"))
            .isFoundAt(DESTITUTE, "/route/stages/0/0/acts", "只能写 EXAMINE"),
        planted("a publicity of hours")
            .replacing(DESTITUTE, FIRST, FIRST + "\n        kind: PUBLICITY" + LIMIT)
            .isFoundAt(DESTITUTE, "/route/stages/0/0/limit/unit", "公示以日计"),
        planted("a clock that is stopped without a law")
            .replacing(PERMIT, "route:", "law:\n  special: [{ kind: TEST }]\nroute:")
            .isFoundAt(PERMIT, "/law/special/0/basis", "必须填写"),
        planted("a look at the place, which stops no clock")
            .replacing(
                PERMIT, "route:", "law:\n  special: [{ kind: SITE_VISIT, basis: 示例 }]\nroute:")
            .isFoundAt(PERMIT, "/law/special/0/kind", "只能是"));
  }

  private static PlantedFault kind(
      String name, String file, String acts, String kind, String place, String says) {
    return planted(name)
        .replacing(file, acts, acts + "\n        kind: " + kind)
        .isFoundAt(file, "/route/stages" + place, says);
  }

  private static Stream<PlantedFault> conditions() {
    return Stream.of(
        when("of a field that is not there", "{ form: nothing, is: x }", "/form", "没有这一栏"),
        when("of a value that is no option", "{ form: ground, is: 其他 }", "/is", "没有这个选项"),
        when("of another type", "{ form: workplace, is: true }", "/is", "类型不同"),
        when("that compares words", "{ form: ground, atLeast: 3 }", "/atLeast", "不能比较大小"),
        when("of a region that is not there", "{ region: [\"999999\"] }", "/region/0", "没有这个区划"),
        when(
            "deep within others",
            "{ all: [{ not: { any: [{ form: ground, in: [连续就读, 其他] }] } }] }",
            "/all/0/not/any/0/in/1",
            "没有这个选项"));
  }

  private static PlantedFault when(String name, String condition, String place, String says) {
    return planted("a condition " + name)
        .replacing(PERMIT, ALL, ALL + "\n        when: " + condition)
        .isFoundAt(PERMIT, "/route/stages/0/0/when" + place, says);
  }
}
