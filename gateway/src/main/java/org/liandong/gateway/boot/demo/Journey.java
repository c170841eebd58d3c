package org.liandong.gateway.boot.demo;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/** One case on its way, seen from its station: submitted and followed over HTTP like anybody's. */
final class Journey {
  private static final long PAUSE_MILLIS = 150;

  private final Vertx vertx;
  private final StationDoor door;
  private final Timeline timeline;
  private final DemoCase travels;
  private final boolean reported;
  private final Promise<JsonObject> ended = Promise.promise();
  private String self;
  private int seen;
  private JsonObject receipt;
  private boolean concluded;
  private boolean told;

  /**
   * A journey.
   *
   * @param reported whether a platform is told of it, and gives its number
   */
  Journey(Way way, DemoCase travels, boolean reported) {
    this.vertx = way.vertx();
    this.door = way.door();
    this.timeline = way.timeline();
    this.travels = travels;
    this.reported = reported;
  }

  /** By which it is followed, and where it is printed. */
  record Way(Vertx vertx, StationDoor door, Timeline timeline) {}

  String title() {
    return travels.title();
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

  /** Succeeds when the case has concluded, and the platform that listens was told of it. */
  Future<JsonObject> ended() {
    return ended.future();
  }

  /** 收件回执, as the station prints it now. */
  Future<JsonObject> receiptPaper() {
    return door.get(self + "/receipt");
  }

  /** What whoever holds the receipt may see. */
  Future<JsonObject> progress(URI printed) {
    return door.get(printed.getRawPath() + '?' + printed.getRawQuery());
  }

  private void follow() {
    // Inside a future: while the program ends, the client may be closed, and says so by throwing.
    Future.succeededFuture()
        .compose(begin -> printNewHops())
        .onComplete(
            looked -> {
              if (concluded && (told || !reported)) {
                timeline.ends(travels.title());
                ended.complete(receipt);
              } else {
                vertx.setTimer(PAUSE_MILLIS, timer -> follow());
              }
            });
  }

  private Future<Void> printNewHops() {
    Instant asked = Instant.now();
    return door.get(self + "/hops?limit=200")
        .compose(page -> explained(newOf(page.getJsonArray("items"))))
        .map(
            hops -> {
              hops.forEach(this::print);
              timeline.seen(travels.title(), asked);
              return null;
            });
  }

  private List<JsonObject> newOf(JsonArray hops) {
    return hops.stream().skip(seen).map(JsonObject.class::cast).toList();
  }

  /** Whoever sees that it was numbered, or has concluded, finds number and outcome on the case. */
  private Future<List<JsonObject>> explained(List<JsonObject> hops) {
    return hops.stream().noneMatch(hop -> isOf(hop, "NUMBERED") || isConclusion(hop))
        ? Future.succeededFuture(hops)
        : door.get(self)
            .map(
                read -> {
                  receipt = read;
                  return hops;
                });
  }

  private void print(JsonObject hop) {
    if (isOf(hop, "NUMBERED")) {
      hop.put("caseNo", receipt.getString("caseNo"));
    }
    timeline.hop(travels.title(), hop, null);
    if (!concluded && isConclusion(hop)) {
      concluded = true;
      timeline.concluded(travels.title(), receipt, hop);
    }
    told |= isOf(hop, "REPORTED") && hop.getString("outcome").equals("CONCLUDED");
    seen++;
  }

  private static boolean isConclusion(JsonObject hop) {
    return hop.getString("state").equals("CONCLUDED");
  }

  private static boolean isOf(JsonObject hop, String kind) {
    return hop.getString("kind").equals(kind);
  }
}
