package org.liandong.gateway.catalogue;

import java.util.ArrayList;
import java.util.List;
import org.liandong.gateway.model.Act;

/** What a route template must obey so that every case on it comes to one decision. */
final class RouteRules {

  /** A rule that is broken, below the route's stages. */
  record Fault(String place, String problem, String remedy) {}

  private RouteRules() {}

  static List<Fault> check(List<List<StepTemplate>> stages) {
    List<Fault> faults = new ArrayList<>();
    int deciding = 0;
    for (int stage = 0; stage < stages.size(); stage++) {
      for (int step = 0; step < stages.get(stage).size(); step++) {
        StepTemplate template = stages.get(stage).get(step);
        String place = "/" + stage + "/" + step + "/acts";
        if (!template.acts().contains(Act.EXAMINE) && !template.acts().contains(Act.DECIDE)) {
          faults.add(new Fault(place, "这个环节没有结束的动作", "请加上 EXAMINE 或 DECIDE"));
        }
        if (template.acts().contains(Act.ACCEPT) && stage > 0) {
          faults.add(new Fault(place, "受理只能在第一阶段", "请把 ACCEPT 移到第一阶段"));
        }
        if (template.acts().contains(Act.DECIDE)) {
          deciding++;
          if (stages.get(stage).size() > 1) {
            faults.add(new Fault(place, "决定环节旁边还有别的环节，决定一出就会把它取消", "请让作出决定的机关独占最后阶段"));
          }
          if (stage < stages.size() - 1) {
            faults.add(new Fault(place, "决定只能在最后阶段", "请把 DECIDE 移到最后阶段"));
          }
        }
      }
    }
    if (deciding != 1) {
      faults.add(new Fault("", "路线上要有且只有一个决定环节", "请让一个机关的环节写 DECIDE，其余的写 EXAMINE"));
    }
    if (stages.get(0).stream().noneMatch(step -> step.acts().contains(Act.ACCEPT))) {
      faults.add(new Fault("/0", "第一阶段没有受理", "请在第一阶段的一个环节写上 ACCEPT"));
    }
    return faults;
  }
}
