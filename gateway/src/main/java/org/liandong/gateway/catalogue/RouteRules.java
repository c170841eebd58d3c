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
  private final List<Fault> faults = new ArrayList<>();

  /** A rule that is broken, below the route's stages. */
  record Fault(String place, String problem, String remedy) {}

  private RouteRules(List<List<StepTemplate>> stages) {
    this.stages = stages;
  }

  static List<Fault> check(List<List<StepTemplate>> stages) {
    RouteRules rules = new RouteRules(stages);
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
          checkDecision(place + "/acts", template, stage);
        }
      }
    }
    checkDecisions();
    if (stages.get(0).stream().noneMatch(step -> step.acts().contains(Act.ACCEPT))) {
      fault("/0", "第一阶段没有受理", "请在第一阶段的一个环节写上 ACCEPT");
    }
  }

  private void checkActs(String place, StepTemplate step, int stage) {
    if (!step.acts().contains(Act.EXAMINE) && !step.acts().contains(Act.DECIDE)) {
      fault(place + "/acts", "这个环节没有结束的动作", "请加上 EXAMINE 或 DECIDE");
    }
    if (step.acts().contains(Act.ACCEPT) && stage > 0 && step.kind() != StepKind.PERMIT) {
      fault(place + "/acts", "受理只能在第一阶段", "请把 ACCEPT 移到第一阶段");
    }
  }

  private void checkKind(String place, StepTemplate step, int stage) {
    switch (step.kind()) {
      case ORDINARY -> {}
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
        stage > 0
            && stages.get(stage - 1).stream()
                .allMatch(lower -> lower.by().rank() < step.by().rank());
    if (!alone) {
      fault(place + "/kind", "转报上级的环节旁边还有别的环节", "请让同一阶段的环节都写 UPPER，或各成一个阶段");
    }
    if (!above) {
      fault(place + "/by", "转报只能逐级向上：上一阶段的机关层级要低于本环节", "请改为上一级，或调整阶段的先后");
    }
  }

  private void checkTimed(String place, StepTemplate step, int stage) {
    String word = step.kind().label();
    if (!step.acts().equals(Set.of(Act.EXAMINE))) {
      fault(place + "/acts", word + "环节只能写 EXAMINE", "请删去其余动作");
    }
    if (stage == stages.size() - 1) {
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

  /** It decides the whole case. */
  private static boolean decidesAll(StepTemplate step) {
    return step.kind() == StepKind.ORDINARY && step.acts().contains(Act.DECIDE);
  }

  /** Of alternatives, each under its condition, only one belongs to a case. */
  private void checkDecision(String place, StepTemplate step, int stage) {
    boolean beside =
        stages.get(stage).stream().anyMatch(other -> other != step && !alternatives(step, other));
    if (beside) {
      fault(place, "决定环节旁边还有别的环节，决定一出就会把它取消", "请让作出决定的机关独占最后阶段；各发各证的，请写 kind: PERMIT");
    }
    boolean last =
        stages.subList(stage + 1, stages.size()).stream()
            .flatMap(List::stream)
            .allMatch(later -> later.kind() == StepKind.UPPER || alternatives(step, later));
    if (!last) {
      fault(place, "决定只能在最后阶段", "请把 DECIDE 移到最后阶段");
    }
  }

  private static boolean alternatives(StepTemplate one, StepTemplate other) {
    return one.when() != null && other.when() != null;
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
