package org.liandong.gateway.desk;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.liandong.gateway.cases.AccessLog;
import org.liandong.gateway.cases.DeskActs;
import org.liandong.gateway.cases.DeskOutlook;
import org.liandong.gateway.cases.DeskQueries;
import org.liandong.gateway.cases.DeskTasks;
import org.liandong.gateway.cases.NodeContext;
import org.liandong.gateway.cases.StandingQueries;
import org.liandong.gateway.cases.StandingQueries.Standing;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.Secret;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.ApiRoutes;
import org.liandong.gateway.http.Reply;
import org.liandong.gateway.routing.RoutePlanner;

/** All operations of this door; one per event loop. */
public final class DeskDoor {
  private final TaskEndpoints tasks;
  private final ClaimEndpoints claims;
  private final AnswerEndpoint answers;
  private final UnmaskEndpoint unmasking;

  public DeskDoor(Parts parts) {
    NodeContext node = parts.node();
    DeskQueries queries = new DeskQueries(parts.queryPool(), node.sealer());
    AccessLog access = new AccessLog(parts.queryPool(), node.clock());
    Reviewers reviewers = new Reviewers(parts.catalogue(), queries, access);
    TaskJson json = new TaskJson(new NamesJson(parts.catalogue()));
    ShownTask shown =
        new ShownTask(
            queries,
            new DeskOutlook(parts.queryPool(), node),
            new StandingQueries(parts.queryPool()),
            json,
            new ShownTask.Ways(
                parts.ways().deadlines(),
                parts.ways().masked(),
                new AuthorityJson(parts.catalogue(), parts.planner()),
                node.clock()));
    this.tasks =
        new TaskEndpoints(
            reviewers,
            queries,
            shown,
            new TaskEndpoints.Beside(json, access, parts.ways().materials(), node.clock()));
    this.claims =
        new ClaimEndpoints(parts.catalogue(), reviewers, parts.tasks(), json, node.clock());
    byte[] key = parts.key().reveal().getBytes(StandardCharsets.UTF_8);
    SaidWords words = new SaidWords(parts.catalogue());
    this.answers = new AnswerEndpoint(reviewers, words, parts.acts(), queries, key);
    this.unmasking = new UnmaskEndpoint(reviewers, queries, access);
  }

  /**
   * What the door works with.
   *
   * @param key the same on all nodes, and for as long as keys are to be recognised
   */
  public record Parts(
      Catalogue catalogue,
      RoutePlanner planner,
      DeskTasks tasks,
      DeskActs acts,
      Pool queryPool,
      NodeContext node,
      Ways ways,
      Secret key) {}

  /**
   * What other doors do for this one.
   *
   * @param deadlines as cases show them
   * @param masked an applicant as everybody sees it first
   * @param materials hands out a content of a case, and notes who had it
   */
  public record Ways(
      BiFunction<Standing, Instant, JsonArray> deadlines,
      UnaryOperator<JsonObject> masked,
      BiFunction<ApiRequest, UUID, Future<Reply>> materials) {}

  /** Binds every operation of this door. */
  public void bind(ApiRoutes routes) {
    routes
        .bind("listDeskTasks", tasks::list)
        .bind("readDeskTask", tasks::read)
        .bind("readDeskMaterial", tasks::material)
        .bind("claimDeskTask", claims::claim)
        .bind("releaseDeskTask", claims::release)
        .bind("answerDeskTask", answers)
        .bind("unmaskDeskTask", unmasking);
  }
}
