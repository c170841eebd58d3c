package org.liandong.gateway.boot.demo;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Predicate;

/** A case of a scenario, as its station follows it; what is new of it is printed. */
final class Followed {
  private final String title;
  private final StationDoor door;
  private final Timeline timeline;
  private final Patience patience;
  private final boolean aloud;
  private volatile String self;
  private volatile Seen seen = new Seen(new JsonObject(), List.of());
  private volatile boolean over;

  /**
   * A case.
   *
   * @param aloud false where nobody looks at its hops
   */
  Followed(String title, StationDoor door, Timeline timeline, Patience patience, boolean aloud) {
    this.aloud = aloud;
    this.title = title;
    this.door = door;
    this.timeline = timeline;
    this.patience = patience;
  }

  /** What was seen of it last. */
  Seen seen() {
    return seen;
  }

  String receiptNo() {
    return seen.receipt().getString("receiptNo");
  }

  Future<Seen> submit(Application application) {
    return door.bringPaper()
        .compose(brought -> door.get("/api/v1/items/" + application.item()))
        .compose(guide -> door.post("/api/v1/submissions", application.body(guide)))
        .compose(
            receipt -> {
              self = receipt.getJsonObject("links").getString("self");
              return until(Seen::isHandedOver, "everybody told");
            });
  }

  /** 补正. */
  Future<Seen> bring(String... materials) {
    JsonArray brought = new JsonArray();
    for (String material : materials) {
      brought.add(DemoPaper.as(material));
    }
    long told = seen.hops("DELIVERED", "SUPPLEMENT").count();
    boolean asked = seen.hops("ANSWERED", "CORRECTION").findAny().isPresent();
    return door.bringPaper()
        .compose(
            uploaded ->
                door.post(self + "/corrections", new JsonObject().put("materials", brought)))
        .compose(
            stored ->
                until(
                    now ->
                        now.isHandedOver()
                            && (!asked || now.hops("DELIVERED", "SUPPLEMENT").count() > told),
                    "the supplement told"));
  }

  /** What an outside authority said, of which only its station hears. */
  Future<Seen> track(JsonObject said) {
    String kind = said.getString("kind");
    return door.post(self + "/tracking", said)
        .compose(stored -> until(now -> now.hops("TRACKED", kind).findAny().isPresent(), kind));
  }

  /** 送达. */
  Future<Seen> handOver() {
    JsonObject how = new JsonObject().put("method", "HANDED_OVER").put("receivedBy", "APPLICANT");
    return door.post(self + "/delivery", how)
        .compose(stored -> until(now -> now.state().equals("DELIVERED"), "DELIVERED"));
  }

  /** 文书: a copy of what an organ said. */
  Future<JsonObject> paper(String kind) {
    return door.get(self + '/' + kind);
  }

  /** 职权依据页: who did what by which document. */
  Future<JsonObject> authority() {
    return door.get(self + "/authority");
  }

  /** Looks until this holds. */
  Future<Seen> until(Predicate<Seen> holds, String what) {
    return patience.until(
        this::look,
        holds,
        now -> title + " 没有等到 " + what + "：" + now.receipt().encode() + '\n' + lines(now));
  }

  private static String lines(Seen now) {
    StringBuilder lines = new StringBuilder();
    now.hops().forEach(hop -> lines.append(hop.encode()).append('\n'));
    return lines.toString();
  }

  private Future<Seen> look() {
    return door.get(self)
        .compose(receipt -> door.get(self + "/hops?limit=200").map(page -> seen(receipt, page)));
  }

  private Seen seen(JsonObject receipt, JsonObject page) {
    List<JsonObject> hops =
        page.getJsonArray("items").stream().map(JsonObject.class::cast).toList();
    if (aloud) {
      hops.stream()
          .skip(seen.hops().size())
          .forEach(hop -> timeline.hop(title, hop, Seen.organ(receipt, hop)));
    }
    seen = new Seen(receipt, hops);
    if (aloud && !over && seen.state().equals("CONCLUDED")) {
      over = true;
      timeline.concluded(title, receipt, hops.get(hops.size() - 1));
    }
    return seen;
  }
}
