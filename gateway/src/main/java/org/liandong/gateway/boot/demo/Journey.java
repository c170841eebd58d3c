package org.liandong.gateway.boot.demo;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.time.Instant;
import java.util.UUID;

/** One case on its way, seen from its station: submitted and followed over HTTP like anybody's. */
final class Journey {
  private static final long PAUSE_MILLIS = 150;
  private static final int TIMEOUT_MILLIS = 10_000;

  private final Vertx vertx;
  private final WebClient client;
  private final Timeline timeline;
  private final String token;
  private final DemoCase travels;
  private final Promise<JsonObject> concluded = Promise.promise();
  private String self;
  private int seen;
  private JsonObject lastHop;

  Journey(Vertx vertx, WebClient client, Timeline timeline, String token, DemoCase travels) {
    this.vertx = vertx;
    this.client = client;
    this.timeline = timeline;
    this.token = token;
    this.travels = travels;
  }

  /** Uploads the papers and submits; from then on the journey follows its hops. */
  Future<JsonObject> submit() {
    timeline.begins(travels.title());
    return authorized(client.put("/api/v1/materials/" + DemoPaper.SHA256))
        .sendBuffer(DemoPaper.CONTENT)
        .compose(
            answer -> answer.statusCode() == 200 ? Future.succeededFuture() : expect(answer, 201))
        .compose(brought -> submitted());
  }

  private Future<JsonObject> submitted() {
    return authorized(client.post("/api/v1/submissions"))
        .putHeader("Idempotency-Key", UUID.randomUUID().toString())
        .sendJsonObject(travels.submission())
        .compose(answer -> expect(answer, 202))
        .onSuccess(
            receipt -> {
              self = receipt.getJsonObject("links").getString("self");
              follow();
            });
  }

  /** Succeeds when the case has concluded. */
  Future<JsonObject> concluded() {
    return concluded.future();
  }

  private void follow() {
    // Inside a future: while the program ends, the client may be closed, and says so by throwing.
    Future.succeededFuture()
        .compose(begin -> printNewHops())
        .compose(printed -> authorized(client.get(self)).send())
        .compose(answer -> expect(answer, 200))
        .compose(
            receipt -> isOver(receipt) ? printNewHops().map(receipt) : Future.succeededFuture())
        .onComplete(
            looked -> {
              if (looked.succeeded() && looked.result() != null) {
                timeline.concluded(travels.title(), looked.result(), lastHop);
                concluded.complete(looked.result());
              } else {
                vertx.setTimer(PAUSE_MILLIS, timer -> follow());
              }
            });
  }

  private static boolean isOver(JsonObject receipt) {
    return receipt.getString("state").equals("CONCLUDED");
  }

  private Future<Void> printNewHops() {
    Instant asked = Instant.now();
    return authorized(client.get(self + "/hops").addQueryParam("limit", "200"))
        .send()
        .compose(answer -> expect(answer, 200))
        .map(
            page -> {
              print(page.getJsonArray("items"));
              timeline.seen(travels.title(), asked);
              return null;
            });
  }

  private void print(JsonArray hops) {
    for (int i = seen; i < hops.size(); i++) {
      lastHop = hops.getJsonObject(i);
      timeline.hop(travels.title(), lastHop);
    }
    seen = Math.max(seen, hops.size());
  }

  private HttpRequest<Buffer> authorized(HttpRequest<Buffer> request) {
    return request.bearerTokenAuthentication(token).timeout(TIMEOUT_MILLIS);
  }

  private static Future<JsonObject> expect(HttpResponse<Buffer> answer, int status) {
    return answer.statusCode() == status
        ? Future.succeededFuture(answer.bodyAsJsonObject())
        : Future.failedFuture("status " + answer.statusCode() + ": " + answer.bodyAsString());
  }
}
