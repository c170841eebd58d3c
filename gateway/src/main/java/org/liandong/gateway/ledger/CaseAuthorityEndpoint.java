package org.liandong.gateway.ledger;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.Function;
import org.liandong.gateway.cases.ActQueries;
import org.liandong.gateway.cases.CaseView;
import org.liandong.gateway.cases.OrganAct;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.Endpoint;
import org.liandong.gateway.http.Reply;

/** {@code GET /api/v1/cases/{id}/authority}, the 职权依据 page: who did what under which document. */
final class CaseAuthorityEndpoint implements Endpoint {
  /** A case has few answers; more than so many are a fault elsewhere. */
  private static final int MOST = 200;

  private final Function<ApiRequest, Future<CaseView>> readable;
  private final ActQueries acts;
  private final ActJson json;

  /**
   * The page.
   *
   * @param readable the case a request names, where its caller may read it
   */
  CaseAuthorityEndpoint(
      Function<ApiRequest, Future<CaseView>> readable, ActQueries acts, ActJson json) {
    this.readable = readable;
    this.acts = acts;
    this.json = json;
  }

  @Override
  public Future<Reply> handle(RoutingContext ctx) {
    return readable
        .apply(ApiRequest.of(ctx))
        .compose(view -> acts.ofCase(view.id(), MOST).map(done -> page(view, done)));
  }

  private Reply page(CaseView view, List<OrganAct> done) {
    JsonArray shown = new JsonArray();
    done.stream().map(json::judged).forEach(shown::add);
    return Reply.ok(
        new JsonObject()
            .put("case", view.id().toString())
            .put("receiptNo", view.receiptNo())
            .put("item", json.item(view.item()))
            .put("acts", shown));
  }
}
