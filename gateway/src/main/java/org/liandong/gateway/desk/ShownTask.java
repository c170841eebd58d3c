package org.liandong.gateway.desk;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.liandong.gateway.cases.DeskOutlook;
import org.liandong.gateway.cases.DeskOutlook.Outlook;
import org.liandong.gateway.cases.DeskQueries;
import org.liandong.gateway.cases.DeskQueries.Brought;
import org.liandong.gateway.cases.DeskQueries.Done;
import org.liandong.gateway.cases.DeskTask;
import org.liandong.gateway.cases.StandingQueries;
import org.liandong.gateway.cases.StandingQueries.Standing;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.Reply;

/** A task, whole, for whoever may see it. */
final class ShownTask {
  private final DeskQueries queries;
  private final DeskOutlook outlooks;
  private final StandingQueries standings;
  private final TaskJson json;
  private final Ways ways;

  ShownTask(
      DeskQueries queries,
      DeskOutlook outlooks,
      StandingQueries standings,
      TaskJson json,
      Ways ways) {
    this.queries = queries;
    this.outlooks = outlooks;
    this.standings = standings;
    this.json = json;
    this.ways = ways;
  }

  /**
   * How parts of it are shown.
   *
   * @param deadlines as cases show them
   * @param masked an applicant as everybody sees it first
   */
  record Ways(
      BiFunction<Standing, Instant, JsonArray> deadlines,
      UnaryOperator<JsonObject> masked,
      AuthorityJson authority,
      InstantSource clock) {}

  Future<Reply> reply(ApiRequest request, DeskTask task) {
    boolean oversees = Reviewers.oversees(request.caller());
    String reader = oversees ? null : request.caller().account();
    Future<List<Brought>> orders = queries.orders(task.id());
    Future<List<Done>> done = queries.acts(task.id());
    Future<Outlook> outlook = outlooks.of(task, reader);
    Future<Standing> standing = standings.of(task.caseId());
    return Future.all(orders, done, outlook, standing)
        .map(
            all -> {
              Instant now = ways.clock().instant();
              TaskJson.Whole whole =
                  new TaskJson.Whole(
                      oversees ? Masked.remarks(orders.result()) : orders.result(),
                      content(orders.result(), oversees),
                      ways.authority().lawful(outlook.result(), task.item(), now),
                      done.result(),
                      ways.deadlines().apply(standing.result(), now),
                      ways.authority().of(outlook.result(), task.item(), now));
              return Reply.ok(json.whole(task, whole, reader, now))
                  .with("ETag", TaskJson.tag(task));
            });
  }

  /** Who oversees sees no number of a person in what was written freely. */
  private TaskContent content(List<Brought> orders, boolean oversees) {
    TaskContent content = TaskContent.of(orders);
    JsonObject applicant =
        content.applicant() == null ? null : ways.masked().apply(content.applicant());
    return new TaskContent(
        applicant,
        oversees ? Masked.texts(content.form()) : content.form(),
        oversees ? Masked.names(content.materials()) : content.materials(),
        oversees ? Masked.texts(content.earlier()) : content.earlier());
  }
}
