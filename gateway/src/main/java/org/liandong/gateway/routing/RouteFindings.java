package org.liandong.gateway.routing;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.liandong.gateway.catalogue.Backend;
import org.liandong.gateway.catalogue.Findings;
import org.liandong.gateway.catalogue.Item;
import org.liandong.gateway.catalogue.Organ;
import org.liandong.gateway.catalogue.Station;
import org.liandong.gateway.catalogue.StepTemplate;
import org.liandong.gateway.model.Act;

/** What stands in the way of routes: said once for all that it concerns. */
final class RouteFindings {
  private static final String BACKENDS = "backends.yaml";

  private final Findings findings;
  private final Map<Problem, Set<String>> concerned = new LinkedHashMap<>();

  RouteFindings(Findings findings) {
    this.findings = findings;
  }

  private record Problem(boolean fault, String file, String place, String text, String remedy) {}

  /** No organ that fits the step holds an authority of any date. */
  void nobody(Item item, Station station, StepTemplate step, String place) {
    String text = "「" + item.name() + "」由" + step.label() + acts(step.acts()) + "，但没有机关持有职权依据";
    String remedy = "请在 authorities.yaml 写上该机关对 " + item.code() + " 的职权依据；没有这个机关的，先写进 organs.yaml";
    add(new Problem(true, item.file(), "/route/stages" + place, text, remedy), station);
  }

  /** Two organs would be equally near. */
  void rivals(Item item, Station station, List<Organ> rivals, String place) {
    String names = rivals.stream().map(Organ::name).collect(Collectors.joining("和"));
    String text = "「" + item.name() + "」的这一环节，" + names + "同时持有同一区划的职权";
    String remedy = "请在 authorities.yaml 用 regions 或起止日期把它们分开";
    add(new Problem(true, item.file(), "/route/stages" + place, text, remedy), station);
  }

  /** Not exactly one backend: the same at every station. */
  void backends(Item item, Organ organ, List<Backend> backends) {
    String names = backends.stream().map(Backend::code).collect(Collectors.joining("、"));
    Problem problem =
        backends.isEmpty()
            ? problem("", organ.name() + "没有后端", "请在一个后端的 serves 里写上 " + organ.code())
            : problem(
                last(backends).place().pointer() + "/serves",
                organ.name() + "有不止一个后端：" + names,
                "请只留一个，或用 items 把事项分开");
    concerned.computeIfAbsent(problem, ignored -> new LinkedHashSet<>()).add(item.name());
  }

  /** The one that was written last is the one to look at. */
  private static Backend last(List<Backend> backends) {
    return backends.get(backends.size() - 1);
  }

  private static Problem problem(String place, String text, String remedy) {
    return new Problem(true, BACKENDS, place, text, remedy);
  }

  /** There is a route, but not today. */
  void paused(AuthorityMissing missing, Station station) {
    String text = missing.organ().name() + "今天没有" + acts(missing.acts()) + "的有效职权依据";
    String remedy = "「" + missing.item().name() + "」在取得依据前暂停受理；请在 authorities.yaml 续上";
    add(new Problem(false, missing.item().file(), "/route/stages", text, remedy), station);
  }

  private void add(Problem problem, Station station) {
    concerned.computeIfAbsent(problem, ignored -> new LinkedHashSet<>()).add(station.name());
  }

  private static String acts(Set<Act> acts) {
    return acts.stream().sorted().map(Act::label).collect(Collectors.joining("、"));
  }

  /** Passes everything on. */
  void tell() {
    concerned.forEach(this::tell);
  }

  private void tell(Problem problem, Set<String> names) {
    String kind = problem.file().equals(BACKENDS) ? "事项" : "站点";
    String where = "（" + kind + "：" + String.join("、", names) + "）";
    if (problem.fault()) {
      findings.fault(problem.file(), problem.place(), problem.text() + where, problem.remedy());
    } else {
      findings.warning(problem.file(), problem.place(), problem.text() + where, problem.remedy());
    }
  }
}
