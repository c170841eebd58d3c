package org.liandong.gateway.routing;

import static org.liandong.gateway.routing.PlantedFault.planted;

import java.util.stream.Stream;

/** Kinds of steps that cannot go as they are written, and conditions that could never hold. */
final class PlantedRouteFaults {
  private static final String PERMIT = "items/residence-permit.yaml";
  private static final String DESTITUTE = "items/destitute-support.yaml";
  private static final String DEVICE = "items/device-by-class.yaml";
  private static final String ALL = "acts: [ACCEPT, EXAMINE, DECIDE]";
  private static final String ROUTE = "route:";
  private static final String FIRST = "acts: [ACCEPT, EXAMINE]";
  private static final String LIMIT = "\n        limit: { amount: 3, unit: HOUR, source: 示例 }";

  private PlantedRouteFaults() {}

  static Stream<PlantedFault> all() {
    return Stream.of(kinds(), ends(), conditions(), attention()).flatMap(faults -> faults);
  }

  private static Stream<PlantedFault> attention() {
    String one = "{ when: { form: ground, is: 连续就读 }, code: STUDENT, label: 就读 }";
    return Stream.of(
        planted("attention to a value that is no option")
            .replacing(PERMIT, ROUTE, "attention: [" + one.replace("连续就读", "其他") + "]\nroute:")
            .isFoundAt(PERMIT, "/attention/0/when/is", "没有这个选项"),
        planted("attention under one code twice")
            .replacing(PERMIT, ROUTE, "attention: [" + one + ", " + one + "]\nroute:")
            .isFoundAt(PERMIT, "/attention/1/code", "已经用过"),
        planted("attention without a condition")
            .replacing(PERMIT, ROUTE, "attention: [{ code: STUDENT, label: 就读 }]\nroute:")
            .isFoundAt(PERMIT, "/attention/0/when", "必须填写"));
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
        planted("an outside authority that nobody names")
            .replacing(DEVICE, "        outside: 国家药品监督管理局\n", "")
            .isFoundAt(DEVICE, "/route/stages/0/2/outside", "必须填写"),
        planted("an outside authority that is one of ours")
            .replacing(DEVICE, "outside: 国家药品监督管理局", "outside: 国家药品监督管理局\n        by: PARK")
            .isFoundAt(DEVICE, "/route/stages/0/2/by", "不在本目录"),
        planted("an outside authority that does not decide")
            .replacing(
                DEVICE,
                "国家药品监督管理局\n        acts: [ACCEPT, EXAMINE, DECIDE]",
                "国家药品监督管理局\n        acts: [ACCEPT, EXAMINE]")
            .isFoundAt(DEVICE, "/route/stages/0/2/acts", "没有决定"),
        planted("an organ with an outside name")
            .replacing(PERMIT, ALL, ALL + "\n        outside: 国家移民管理局")
            .isFoundAt(PERMIT, "/route/stages/0/0/outside", "只用于跟踪"),
        planted("a clock that is stopped without a law")
            .replacing(PERMIT, ROUTE, "law:\n  special: [{ kind: TEST }]\nroute:")
            .isFoundAt(PERMIT, "/law/special/0/basis", "必须填写"),
        planted("a look at the place, which stops no clock")
            .replacing(PERMIT, ROUTE, "law:\n  special: [{ kind: SITE_VISIT, basis: 示例 }]\nroute:")
            .isFoundAt(PERMIT, "/law/special/0/kind", "只能是"));
  }

  private static PlantedFault kind(
      String name, String file, String acts, String kind, String place, String says) {
    return planted(name)
        .replacing(file, acts, acts + "\n        kind: " + kind)
        .isFoundAt(file, "/route/stages" + place, says);
  }

  /** Ways that end with nobody's decision, or with more than one. */
  private static Stream<PlantedFault> ends() {
    String upper = "\n        kind: UPPER";
    return Stream.of(
        planted("two deciders whose conditions may both hold")
            .replacing(
                PERMIT,
                ALL,
                ALL
                    + "\n        when: { form: ground, is: 连续就读 }\n      - by: COUNTY\n"
                    + "        department: 公安\n        "
                    + ALL
                    + "\n        when: { applicant: [PERSON] }")
            .isFoundAt(PERMIT, "/route/stages/0/0/acts", "条件不会同时成立"),
        planted("an acceptance that is not always there")
            .replacing(DESTITUTE, FIRST, FIRST + "\n        when: { applicant: [PERSON] }")
            .isFoundAt(DESTITUTE, "/route/stages/0/0/when", "没有机关受理"),
        planted("an examination after the last permit")
            .by(
                files ->
                    files
                        .replace(DESTITUTE, "acts: [DECIDE]", "acts: [EXAMINE]")
                        .replace(DESTITUTE, FIRST, ALL + "\n        kind: PERMIT"))
            .isFoundAt(DESTITUTE, "/route/stages/1", "之后没有机关决定"),
        planted("a publicity after which only an upper organ might decide")
            .by(
                files ->
                    files
                        .replace(DESTITUTE, "acts: [DECIDE]", "acts: [DECIDE]" + upper)
                        .replace(
                            DESTITUTE,
                            FIRST,
                            ALL
                                + "\n        kind: PERMIT\n    - - by: TOWN\n"
                                + "        acts: [EXAMINE]\n        kind: PUBLICITY"
                                + LIMIT.replace("HOUR", "DAY")))
            .isFoundAt(DESTITUTE, "/route/stages/1/0/kind", "不能是最后阶段"),
        planted("an upper organ that decides nothing")
            .by(
                files ->
                    files
                        .replace(DESTITUTE, "acts: [DECIDE]", "acts: [EXAMINE]" + upper)
                        .replace(DESTITUTE, FIRST, ALL))
            .isFoundAt(DESTITUTE, "/route/stages/1", "没有机关决定"),
        planted("a permit behind the upper organ")
            .replacing(
                DESTITUTE,
                "acts: [DECIDE]",
                "acts: [DECIDE]"
                    + upper
                    + "\n    - - by: COUNTY\n        department: 民政\n"
                    + "        acts: [DECIDE]\n        kind: PERMIT")
            .isFoundAt(DESTITUTE, "/route/stages/1/0/kind", "后面的单独许可不会开始"));
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
