package org.liandong.gateway.reports;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.Objects;
import org.liandong.gateway.cases.TimeColumn;
import org.liandong.gateway.cases.TimeReport.Group;
import org.liandong.gateway.cases.TimeReport.Kept;
import org.liandong.gateway.cases.TimeReport.Measure;
import org.liandong.gateway.cases.TimeReport.Query;
import org.liandong.gateway.cases.TimeReport.Result;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.WireTime;
import org.liandong.gateway.model.Phase;

/** The report on the wire. */
record HopReportJson(Names names, Query query) {

  JsonObject of(ApiRequest request, Result result) {
    JsonArray groups = new JsonArray();
    result.groups().forEach(group -> groups.add(group(group)));
    return new JsonObject()
        .put("by", request.required("by"))
        .put("of", query.isOfOrgans() ? "STEPS" : "CASES")
        .put("from", request.required("from"))
        .put("to", request.required("to"))
        .put("since", WireTime.of(result.since()))
        .put("groups", groups);
  }

  private JsonObject group(Group group) {
    JsonArray phases = new JsonArray();
    Arrays.stream(Phase.values())
        .filter(phase -> group.times().containsKey(new TimeColumn(phase, null)))
        .forEach(phase -> phases.add(phase(group, phase)));
    return new JsonObject()
        .put("key", group.key())
        .put("name", names.of(query.by(), group.key()))
        .put("count", group.cases())
        .put("undecided", group.undecided())
        .put("phases", phases)
        .put("toConclusion", days(group.concluded()))
        .put("toDelivery", days(group.delivered()))
        .put("statutory", statutory(group.statutory()))
        .put("promised", kept(group.promised()))
        .put("legal", kept(group.legal()));
  }

  private static JsonObject phase(Group group, Phase phase) {
    JsonArray owners = new JsonArray();
    TimeColumn.ALL.stream()
        .filter(column -> column.phase() == phase && column.owner() != null)
        .filter(group.times()::containsKey)
        .forEach(column -> owners.add(owner(group, column)));
    return hours(group.times().get(new TimeColumn(phase, null)), all(group))
        .put("phase", phase.name())
        .put("phaseName", phase.label())
        .put("owners", owners);
  }

  private static JsonObject owner(Group group, TimeColumn column) {
    return hours(group.times().get(column), all(group))
        .put("owner", column.owner().name())
        .put("ownerName", column.owner().label());
  }

  /** All the time there is, of which the others are shares. */
  static double all(Group group) {
    return TimeColumn.ALL.stream()
        .filter(column -> column.owner() != null)
        .map(group.times()::get)
        .filter(Objects::nonNull)
        .mapToDouble(Measure::sum)
        .sum();
  }

  private static JsonObject hours(Measure measure, double all) {
    return new JsonObject()
        .put("count", measure.cases())
        .put("medianHours", Hours.of(measure.median()))
        .put("p90Hours", Hours.of(measure.p90()))
        .put("share", Hours.share(measure.sum(), all));
  }

  private static JsonObject days(Measure measure) {
    JsonObject told = new JsonObject().put("count", measure.cases());
    return measure.cases() == 0
        ? told
        : told.put("medianHours", Hours.of(measure.median()))
            .put("p90Hours", Hours.of(measure.p90()))
            .put("medianDays", Hours.days(measure.median()))
            .put("p90Days", Hours.days(measure.p90()));
  }

  private static JsonObject statutory(Measure measure) {
    JsonObject told = new JsonObject().put("count", measure.cases());
    return measure.cases() == 0
        ? told
        : told.put("medianWorkingDays", measure.median()).put("p90WorkingDays", measure.p90());
  }

  private static JsonObject kept(Kept kept) {
    return new JsonObject()
        .put("count", kept.cases())
        .put("early", kept.early())
        .put("onTime", kept.onTime())
        .put("overdue", kept.overdue())
        .put("inTimeShare", Hours.share(kept.early() + kept.onTime(), kept.cases()));
  }
}
