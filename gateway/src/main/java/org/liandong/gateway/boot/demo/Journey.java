package org.liandong.gateway.boot.demo;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/** One case on its way, seen from its station: submitted and followed over HTTP like anybody's. */
final class Journey {
  private static final long PAUSE_MILLIS = 150;

  private final Vertx vertx;
  private final StationDoor door;
  private final Timeline timeline;
  private final DemoCase travels;
  private final Promise<JsonObject> concluded = Promise.promise();
  private String self;
  private int seen;
  private JsonObject lastHop;

  Journey(Vertx vertx, StationDoor door, Timeline timeline, DemoCase travels) {
    this.vertx = vertx;
    this.door = door;
    this.timeline = timeline;
    this.travels = travels;
  }

  /** Uploads the papers and submits; from then on the journey follows its hops. */
  Future<JsonObject> submit() {
    timeline.begins(travels.title());
    return door.bringPaper()
        .compose(brought -> door.post("/api/v1/submissions", travels.submission()))
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
        .compose(printed -> door.get(self))
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
    return door.get(self + "/hops?limit=200")
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
      timeline.hop(travels.title(), lastHop, null);
    }
    seen = Math.max(seen, hops.size());
  }
}
