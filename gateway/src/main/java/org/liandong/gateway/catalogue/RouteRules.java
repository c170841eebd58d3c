package org.liandong.gateway.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.liandong.gateway.model.Act;
import org.liandong.gateway.model.LimitUnit;
import org.liandong.gateway.model.StepKind;

/** What a route template must obey so that every case on it comes to its decision or decisions. */
final class RouteRules {
  private final List<List<StepTemplate>> stages;
  private final Exclusion exclusion;
  private final List<Fault> faults = new ArrayList<>();

  /** A rule that is broken, below the route's stages. */
  record Fault(String place, String problem, String remedy) {}

  private RouteRules(List<List<StepTemplate>> stages, Exclusion exclusion) {
    this.stages = stages;
    this.exclusion = exclusion;
  }

  static List<Fault> check(List<List<StepTemplate>> stages, Exclusion exclusion) {
    RouteRules rules = new RouteRules(stages, exclusion);
    rules.check();
    return rules.faults;
  }

  private void check() {
    for (int stage = 0; stage < stages.size(); stage++) {
      for (int step = 0; step < stages.get(stage).size(); step++) {
        StepTemplate template = stages.get(stage).get(step);
        String place = "/" + stage + "/" + step;
        checkActs(place, template, stage);
        checkKind(place, template, stage);
        if (decidesAll(template)) {
          checkDecision(place, template, stage);
        }
      }
    }
    checkDecisions();
    checkEnd();
    checkAcceptance();
  }

  private void checkAcceptance() {
    List<StepTemplate> first = stages.get(0);
    List<StepTemplate> accepting =
        first.stream().filter(step -> step.acts().contains(Act.ACCEPT)).toList();
    if (accepting.isEmpty()) {
      fault("/0", "第一阶段没有受理", "请在第一阶段的一个环节写上 ACCEPT");
    } else if (accepting.size() == 1 && accepting.get(0).when() != null && decidesAnyway()) {
      fault(
          "/0/" + first.indexOf(accepting.get(0)) + "/when",
          "只有这一个环节受理，条件不成立的没有机关受理",
          "请删去 when，或再写一个条件不成立时受理的环节");
    }
  }

  /** Somebody decides under no condition, and does not accept by itself. */
  private boolean decidesAnyway() {
    return stages.stream()
        .flatMap(List::stream)
        .filter(step -> decidesAll(step) || step.kind() == StepKind.PERMIT)
        .anyMatch(step -> step.when() == null && !step.acts().contains(Act.ACCEPT));
  }

  /** Nobody is asked by a case that ends in an opinion, however it came there. */
  private void checkEnd() {
    int closing = closing();
    boolean decided = stages.stream().flatMap(List::stream).anyMatch(RouteRules::decides);
    if (decided && closing >= 0 && endsInAnOpinion(closing)) {
      fault("/" + closing, "最后的环节只审查，之后没有机关决定", "请给它加上 DECIDE，或把它移到作出决定的环节之前");
    }
    int last = stages.size() - 1;
    if (last > closing && stages.get(last).stream().noneMatch(RouteRules::decides)) {
      fault("/" + last, "转报到最后一级，没有机关决定", "请给最后一级加上 DECIDE");
    }
  }

  /** A consultation or a publicity at the end has a word of its own. */
  private boolean endsInAnOpinion(int stage) {
    return stages.get(stage).stream()
        .allMatch(step -> !decides(step) && step.kind() == StepKind.ORDINARY);
  }

  /** The last stage to which a case comes that nobody refers up; -1 where there is none. */
  private int closing() {
    int stage = stages.size() - 1;
    while (stage >= 0
        && stages.get(stage).stream().allMatch(step -> step.kind() == StepKind.UPPER)) {
      stage--;
    }
    return stage;
  }

  private static boolean decides(StepTemplate step) {
    return step.acts().contains(Act.DECIDE);
  }

  private void checkActs(String place, StepTemplate step, int stage) {
    if (!step.acts().contains(Act.EXAMINE) && !step.acts().contains(Act.DECIDE)) {
      fault(place + "/acts", "这个环节没有结束的动作", "请加上 EXAMINE 或 DECIDE");
    }
    boolean acceptsAnew = step.kind() == StepKind.PERMIT || step.isTracked();
    if (step.acts().contains(Act.ACCEPT) && stage > 0 && !acceptsAnew) {
      fault(place + "/acts", "受理只能在第一阶段", "请把 ACCEPT 移到第一阶段");
    }
  }

  private void checkKind(String place, StepTemplate step, int stage) {
    if (!step.isTracked() && step.outside() != null) {
      fault(place + "/outside", "outside 只用于跟踪环节", "请删去，或写 kind: TRACKED");
    }
    switch (step.kind()) {
      case ORDINARY -> {}
      case TRACKED -> checkTracked(place, step);
      case PERMIT -> {
        if (!step.acts().contains(Act.DECIDE)) {
          fault(place + "/acts", "单独许可的环节没有决定", "请加上 DECIDE");
        }
      }
      case UPPER -> checkUpper(place, step, stage);
      case CONSULTATION, PUBLICITY -> checkTimed(place, step, stage);
    }
  }

  /** 转报: only upwards, and nobody is beside it who could begin without it. */
  private void checkUpper(String place, StepTemplate step, int stage) {
    boolean alone = stages.get(stage).stream().allMatch(other -> other.kind() == StepKind.UPPER);
    boolean above =
        stage > 0 && stages.get(stage - 1).stream().allMatch(lower -> lower.rank() < step.rank());
    if (!alone) {
      fault(place + "/kind", "转报上级的环节旁边还有别的环节", "请让同一阶段的环节都写 UPPER，或各成一个阶段");
    }
    if (!above) {
      fault(place + "/by", "转报只能逐级向上：上一阶段的机关层级要低于本环节", "请改为上一级，或调整阶段的先后");
    }
    boolean ends =
        decides(step)
            && stages.subList(stage + 1, stages.size()).stream()
                .flatMap(List::stream)
                .anyMatch(later -> later.kind() == StepKind.PERMIT);
    if (ends) {
      fault(place + "/kind", "上级一决定，办件就办结，后面的单独许可不会开始", "请把单独许可移到转报上级的环节之前");
    }
  }

  private void checkTimed(String place, StepTemplate step, int stage) {
    String word = step.kind().label();
    if (!step.acts().equals(Set.of(Act.EXAMINE))) {
      fault(place + "/acts", word + "环节只能写 EXAMINE", "请删去其余动作");
    }
    if (stage == closing()) {
      fault(place + "/kind", word + "不能是最后阶段：之后还要有机关决定", "请把作出决定的机关放在后面的阶段");
    }
    if (step.limit() == null) {
      fault(place, word + "环节没有写期限", "请写上 limit：数量、单位和出处");
    } else if (step.kind() == StepKind.PUBLICITY && ofHours(step.limit().unit())) {
      fault(place + "/limit/unit", "公示以日计", "请改为 DAY 或 WORKING_DAY");
    }
  }

  private static boolean ofHours(LimitUnit unit) {
    return unit == LimitUnit.HOUR || unit == LimitUnit.WORKING_HOUR;
  }

  /** 跟踪: an outside authority that decides, and of which nothing else is claimed. */
  private void checkTracked(String place, StepTemplate step) {
    if (!step.acts().contains(Act.DECIDE)) {
      fault(place + "/acts", "跟踪环节没有决定", "请加上 DECIDE：只跟踪作出决定的外部机关");
    }
    if (step.by() != null || step.department() != null) {
      fault(place + "/by", "跟踪环节的机关不在本目录，不能写 by 和 department", "请删去，只在 outside 写明机关名称");
    }
  }

  /** It decides the whole case. */
  private static boolean decidesAll(StepTemplate step) {
    return (step.kind() == StepKind.ORDINARY || step.isTracked())
        && step.acts().contains(Act.DECIDE);
  }

  /** Of alternatives, each under its condition, only one belongs to a case. */
  private void checkDecision(String place, StepTemplate step, int stage) {
    List<StepTemplate> beside =
        stages.get(stage).stream()
            .filter(other -> other != step && !exclusion.between(step, other))
            .toList();
    if (!beside.isEmpty()) {
      fault(
          place + "/acts",
          "决定环节旁边还有别的环节，决定一出就会把它取消",
          "请让作出决定的机关独占最后阶段；各发各证的，请写 kind: PERMIT" + apart(step, beside));
    }
    List<StepTemplate> later =
        stages.subList(stage + 1, stages.size()).stream()
            .flatMap(List::stream)
            .filter(other -> other.kind() != StepKind.UPPER && !exclusion.between(step, other))
            .toList();
    if (!later.isEmpty()) {
      fault(place + "/acts", "决定只能在最后阶段", "请把 DECIDE 移到最后阶段" + apart(step, later));
    }
  }

  /** What to do where the conditions were meant to keep them apart, and do not. */
  private static String apart(StepTemplate step, List<StepTemplate> others) {
    return step.when() != null && others.stream().allMatch(other -> other.when() != null)
        ? "；由条件二选一的，请让条件不会同时成立：同一栏的不同选项或不相交的数，不同的申请人类型或区划，或一个写另一个的 not"
        : "";
  }

  private void checkDecisions() {
    List<StepTemplate> all = stages.stream().flatMap(List::stream).toList();
    long always = all.stream().filter(step -> decidesAll(step) && step.when() == null).count();
    boolean otherwise =
        all.stream()
            .anyMatch(
                step -> step.kind() == StepKind.PERMIT || decidesAll(step) && step.when() != null);
    if (always > 1 || always == 0 && !otherwise) {
      fault("", "路线上要有且只有一个决定环节", "请让一个机关的环节写 DECIDE，其余的写 EXAMINE；各发各证的，请写 kind: PERMIT");
    }
  }

  private void fault(String place, String problem, String remedy) {
    faults.add(new Fault(place, problem, remedy));
  }
}
