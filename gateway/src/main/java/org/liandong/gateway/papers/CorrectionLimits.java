package org.liandong.gateway.papers;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.liandong.gateway.cases.StandingQueries.Limited;
import org.liandong.gateway.cases.StandingQueries.Standing;
import org.liandong.gateway.http.WireTime;
import org.liandong.gateway.model.Answer;
import org.liandong.gateway.model.ChinaTime;
import org.liandong.gateway.model.CountdownKind;
import org.liandong.gateway.model.Deadline;
import org.liandong.gateway.model.Step;
import org.liandong.gateway.printing.CaseNames;

/** 补正期限: by when what a case lacks must be there, to each organ that waits for it. */
record CorrectionLimits(List<Each> all) {
  CorrectionLimits {
    all = List.copyOf(all);
  }

  /**
   * One of them.
   *
   * @param organ null for what the gateway itself missed
   * @param fixed by the organ's own date
   */
  record Each(String organ, Deadline due, boolean fixed) {}

  /**
   * Those that run, and the dates that organs gave without one.
   *
   * @param asking the last correction of each organ that still waits for one
   */
  static CorrectionLimits of(Standing standing, Map<String, Answer> asking) {
    Map<UUID, String> organs =
        standing.steps().stream().collect(Collectors.toMap(Step::id, Step::organ));
    List<Each> all = new ArrayList<>();
    standing.limits().stream()
        .filter(limit -> limit.countdown().kind() == CountdownKind.CORRECTION)
        .filter(limit -> limit.countdown().isRunning())
        .forEach(limit -> all.add(running(limit, organs)));
    Set<Optional<String>> known =
        all.stream().map(each -> Optional.ofNullable(each.organ())).collect(Collectors.toSet());
    asking.forEach(
        (organ, answer) -> {
          if (answer.details().until() != null && !known.contains(Optional.of(organ))) {
            all.add(
                new Each(
                    organ, new Deadline(ChinaTime.endOf(answer.details().until()), false), true));
          }
        });
    return new CorrectionLimits(all);
  }

  private static Each running(Limited limit, Map<UUID, String> organs) {
    return new Each(
        organs.get(limit.countdown().subject()),
        new Deadline(limit.dueAt(), limit.provisional()),
        limit.countdown().fixed() != null);
  }

  List<String> lines(CaseNames names) {
    return all.stream().map(each -> line(each, names)).toList();
  }

  private static String line(Each each, CaseNames names) {
    String organ = each.organ() == null ? "" : names.organ(each.organ()) + "：";
    String why = each.fixed() ? "（机关写明的日期）" : each.due().provisional() ? "（暂定，以站点通知为准）" : "";
    return organ + CaseNames.until(each.due().at()) + "前" + why;
  }

  JsonArray json(CaseNames names) {
    JsonArray limits = new JsonArray();
    for (Each each : all) {
      limits.add(
          new JsonObject()
              .put(
                  "organ",
                  each.organ() == null
                      ? null
                      : CaseNames.named(each.organ(), names.organ(each.organ())))
              .put("dueAt", WireTime.of(each.due().at()))
              .put("fixed", each.fixed())
              .put("provisional", each.due().provisional()));
    }
    return limits;
  }
}
