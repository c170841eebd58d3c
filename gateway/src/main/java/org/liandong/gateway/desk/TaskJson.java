package org.liandong.gateway.desk;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.liandong.adapter.desk.TaskState;
import org.liandong.gateway.cases.DeskOutlook.Outlook;
import org.liandong.gateway.cases.DeskOutlook.Possible;
import org.liandong.gateway.cases.DeskQueries.Brought;
import org.liandong.gateway.cases.DeskQueries.Done;
import org.liandong.gateway.cases.DeskTask;
import org.liandong.gateway.http.WireTime;
import org.liandong.gateway.model.Act;
import org.liandong.gateway.model.AnswerKind;

/** A task on the wire: as a line of the list, and whole. */
final class TaskJson {
  static final String PATH = "/api/v1/desk/tasks/";

  private final NamesJson names;

  TaskJson(NamesJson names) {
    this.names = names;
  }

  static String path(UUID task) {
    return PATH + task;
  }

  static String tag(DeskTask task) {
    return "\"" + task.version() + '"';
  }

  /** A line of the list. */
  JsonObject summary(DeskTask task, String reader, Instant now) {
    TaskState state = Turns.state(task.state());
    return new JsonObject()
        .put("id", task.id().toString())
        .put("case", task.caseId().toString())
        .put("receiptNo", task.receiptNo())
        .put("item", names.item(task.item()))
        .put("organ", names.organ(task.organ()))
        .put("station", names.station(task.station()))
        .put("state", state.name())
        .put("stateText", state.label())
        .put("arrivedAt", WireTime.of(task.arrivedAt()))
        .put("dueAt", WireTime.of(task.dueAt()))
        .put("light", light(task, now))
        .put("claim", claim(task, reader))
        .put("links", new JsonObject().put("self", path(task.id())));
  }

  private static String light(DeskTask task, Instant now) {
    if (task.dueAt() != null && !now.isBefore(task.dueAt())) {
      return "RED";
    }
    return task.dueAt() != null && task.near() ? "YELLOW" : "GREEN";
  }

  private static JsonObject claim(DeskTask task, String reader) {
    return task.holder() == null
        ? null
        : new JsonObject()
            .put("person", task.holder())
            .put("mine", task.holder().equals(reader))
            .put("until", WireTime.of(task.heldUntil()));
  }

  /**
   * All that is known of a task beside its row.
   *
   * @param content as the reader may see it
   * @param deadlines as cases show them
   * @param authority by which each act would be done
   */
  record Whole(
      List<Brought> orders,
      TaskContent content,
      Outlook outlook,
      List<Done> done,
      JsonArray deadlines,
      JsonArray authority) {}

  JsonObject whole(DeskTask task, Whole whole, String reader, Instant now) {
    JsonArray possible = new JsonArray();
    whole.outlook().possible().stream().map(TaskJson::possible).forEach(possible::add);
    return summary(task, reader, now)
        .put("acts", acts(whole.outlook().step().acts()))
        .put("applicant", whole.content().applicant())
        .put("form", whole.content().form())
        .put("materials", materials(task, whole.content()))
        .put("orders", orders(whole.orders()))
        .put("earlier", earlier(whole.content()))
        .put("done", done(whole.done()))
        .put("deadlines", whole.deadlines())
        .put("authority", whole.authority())
        .put("possible", possible)
        .put("links", links(task, reader, !possible.isEmpty()));
  }

  private static JsonArray acts(Iterable<Act> acts) {
    JsonArray names = new JsonArray();
    acts.forEach(act -> names.add(act.name()));
    return names;
  }

  private JsonArray materials(DeskTask task, TaskContent content) {
    JsonArray all = new JsonArray();
    for (JsonObject one : content.materials()) {
      String sha256 = one.getString("sha256");
      all.add(
          new JsonObject()
              .put("material", names.material(task.item(), one.getString("material")))
              .put("name", one.getString("name"))
              .put("sha256", sha256)
              .put("bytes", one.getLong("bytes"))
              .put("content", path(task.id()) + "/materials/" + sha256));
    }
    return all;
  }

  private static JsonArray orders(List<Brought> orders) {
    JsonArray all = new JsonArray();
    for (Brought order : orders) {
      String remark = order.body() == null ? null : order.body().getString("remark");
      all.add(
          new JsonObject()
              .put("kind", order.kind())
              .put("arrivedAt", WireTime.of(order.arrivedAt()))
              .put("remark", remark));
    }
    return all;
  }

  private JsonArray earlier(TaskContent content) {
    JsonArray all = new JsonArray();
    content.earlier().stream()
        .map(JsonObject.class::cast)
        .forEach(
            one ->
                all.add(
                    one.copy()
                        .put("organ", names.organ(one.getString("organ")))
                        .put("kindName", AnswerKind.valueOf(one.getString("kind")).label())));
    return all;
  }

  private static JsonArray done(List<Done> done) {
    JsonArray all = new JsonArray();
    for (Done one : done) {
      all.add(
          new JsonObject()
              .put("person", one.person())
              .put("kind", one.kind())
              .put("kindName", AnswerKind.valueOf(one.kind()).label())
              .put("at", WireTime.of(one.at()))
              .put("refused", one.refused()));
    }
    return all;
  }

  private static JsonObject possible(Possible one) {
    return new JsonObject()
        .put("kind", one.kind().name())
        .put("kindName", one.kind().label())
        .put("acts", acts(one.acts()))
        .put("breach", one.breach());
  }

  /** What may be done now, by this reader; the others are null. */
  private static JsonObject links(DeskTask task, String reader, boolean sayable) {
    String self = path(task.id());
    boolean over = Turns.state(task.state()).isOver();
    boolean mine = reader != null && reader.equals(task.holder());
    boolean free = reader != null && (task.holder() == null || mine);
    return new JsonObject()
        .put("self", self)
        .put("claim", free && !over ? self + "/claim" : null)
        .put("release", mine ? self + "/release" : null)
        .put("answers", mine && sayable ? self + "/answers" : null)
        .put("unmasking", reader == null ? null : self + "/unmasking");
  }
}
