package org.liandong.gateway.reports;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.liandong.gateway.cases.CaseView;
import org.liandong.gateway.cases.TimeReport.By;
import org.liandong.gateway.cases.Timeline;
import org.liandong.gateway.cases.Timeline.Course;
import org.liandong.gateway.cases.Timeline.OfStep;
import org.liandong.gateway.http.WireTime;
import org.liandong.gateway.model.Phase;
import org.liandong.gateway.model.Punctuality;
import org.liandong.gateway.model.Stretch;
import org.liandong.gateway.model.Stretches;

/** The timeline on the wire. */
record TimelineJson(Names names) {

  JsonObject of(CaseView view, Timeline timeline) {
    Stretches stretches = timeline.whole().stretches();
    JsonArray steps = new JsonArray();
    timeline.steps().forEach(step -> steps.add(step(step, timeline)));
    boolean decided =
        !timeline.whole().running()
            || stretches.all().stream().anyMatch(one -> one.turn().phase() == Phase.DELIVERY);
    return course(timeline.whole(), timeline)
        .put("case", view.id().toString())
        .put("receiptNo", view.receiptNo())
        .put("item", names.named(By.ITEM, view.item()))
        .put("receivedAt", WireTime.of(timeline.receivedAt()))
        .put("asOf", WireTime.of(timeline.asOf()))
        .put("complete", stretches.whole())
        .put("concluded", decided)
        .put("toConclusion", time(stretches.untilDecided()))
        .put("toDelivery", decided ? time(total(stretches)) : null)
        .put("steps", steps);
  }

  private JsonObject step(OfStep of, Timeline timeline) {
    return course(of.course(), timeline)
        .put("step", of.step().id().toString())
        .put("stage", of.step().stage())
        .put("organ", names.named(By.ORGAN, of.step().organ()))
        .put("total", time(total(of.course().stretches())));
  }

  private JsonObject course(Course course, Timeline timeline) {
    JsonArray stretches = new JsonArray();
    course.known().forEach(one -> stretches.add(stretch(one, course, timeline)));
    return new JsonObject()
        .put("stretches", stretches)
        .put("statutoryWorkingDays", course.statutory())
        .put("promised", name(course.kept().promised()))
        .put("legal", name(course.kept().legal()));
  }

  private JsonObject stretch(Stretch one, Course course, Timeline timeline) {
    boolean runs = course.running() && one.to().equals(timeline.asOf());
    String organ = timeline.organ(one.turn().step());
    return new JsonObject()
        .put("phase", one.turn().phase().name())
        .put("phaseName", one.turn().phase().label())
        .put("owner", one.turn().owner().name())
        .put("ownerName", one.turn().owner().label())
        .put("organ", organ == null ? null : names.named(By.ORGAN, organ))
        .put("from", WireTime.of(one.from()))
        .put("to", runs ? null : WireTime.of(one.to()))
        .put("hours", Hours.of(one.length()));
  }

  private static JsonObject time(Duration time) {
    return new JsonObject().put("hours", Hours.of(time)).put("days", Hours.days(time));
  }

  private static Duration total(Stretches stretches) {
    return stretches.all().stream().map(Stretch::length).reduce(Duration.ZERO, Duration::plus);
  }

  private static String name(Punctuality kept) {
    return kept == null ? null : kept.name();
  }
}
