package org.liandong.gateway.ops;

import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;
import org.liandong.gateway.model.Act;
import org.liandong.gateway.routing.RouteExplanation.Contender;
import org.liandong.gateway.routing.RouteExplanation.ExplainedStep;

/** Tells people, in Chinese, why a step goes where it goes, or what is missing. */
final class RouteText {
  private RouteText() {}

  static String of(ExplainedStep step) {
    if (step.template().isTracked()) {
      return "由%s决定。它不在本目录，与网关没有通道：网关不分办、不核职权，只由站点记下它的答复（跟踪）。".formatted(step.template().label());
    }
    if (step.taker() == null) {
      return "当日没有%s持有%s的有效职权依据：请在 authorities.yaml 补充或续期；在此之前暂停受理。"
          .formatted(step.template().label(), acts(step.template().acts()));
    }
    String organ = step.taker().organ().name();
    if (step.backend() == null) {
      return "%s有职权，但没有（或不止一个）后端为它办这个事项：请更正 backends.yaml 的 serves。".formatted(organ);
    }
    return "%s：有权办%s、当日有效的职权依据中，它的区划离站点最近（%s）。"
        .formatted(organ, acts(step.template().acts()), distance(step.taker()));
  }

  static String of(Contender other) {
    return switch (other.standing()) {
      case TAKES -> "由它办。";
      case FARTHER -> "有权也有效，但区划比承办机关远（%s）。".formatted(distance(other));
      case SUPERSEDED -> "同一区划有起始日更晚（或编码在前）的依据，以那一条为准。";
      case NOT_YET -> "要到 %s 才生效。".formatted(other.authority().from());
      case ENDED -> "到 %s 为止，已经失效。".formatted(other.authority().to());
      case ACTS -> "依据只有%s，不含本环节的全部动作。".formatted(acts(other.authority().acts()));
      case ORGAN -> "机关的层级或部门不是本环节所要的。";
      case REGION -> "依据不管站点所在的区划。";
    };
  }

  private static String acts(Set<Act> acts) {
    return acts.stream()
        .sorted(Comparator.naturalOrder())
        .map(Act::label)
        .collect(Collectors.joining("、"));
  }

  private static String distance(Contender contender) {
    return contender.distance() == 0 ? "站点本区划" : "上 " + contender.distance() + " 级";
  }
}
