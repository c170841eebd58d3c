package org.liandong.gateway.crash;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One case as its station lives through it: submitted, completed where asked, or taken back. */
final class Conversation {
  private static final long LOOK_MILLIS = 400;

  /** How it goes on after the receipt. */
  enum Course {
    /** Nothing more is asked of the station. */
    PLAIN,
    /** A material is missing: the gateway asks for it, the station brings it. */
    INCOMPLETE,
    /** A material is said to be brought, and uploaded after the submission. */
    UPLOADED_LATER,
    /** A material is missing, and the station never brings it. */
    ABANDONED,
    /** Each organ asks for a correction, the station answers. */
    CORRECTED,
    /** The applicant takes it back at some moment. */
    WITHDRAWN,
    /** The same submission is sent twice at once. */
    TWICE
  }

  /** The simulator's mark. */
  private static final String ASK_FOR_CORRECTION = "示例补正";

  private final Requests requests;
  private final Matter matter;
  private final Course course;
  private final String key;
  private final Runnable over;
  private int followups;

  /**
   * A conversation.
   *
   * @param over is run once at the end
   */
  Conversation(Requests requests, Matter matter, Course course, String key, Runnable over) {
    this.requests = requests;
    this.matter = matter;
    this.course = course;
    this.key = key;
    this.over = over;
  }

  Request submission() {
    if (course == Course.UPLOADED_LATER) {
      String body = matter.submissionWith(paper());
      return new Request(Request.SUBMIT, matter.station(), key, null, body);
    }
    boolean complete = course != Course.INCOMPLETE && course != Course.ABANDONED;
    String remark = course == Course.CORRECTED ? ASK_FOR_CORRECTION : null;
    String body = matter.submission(complete, remark);
    return new Request(Request.SUBMIT, matter.station(), key, null, body);
  }

  void begin() {
    Request submission = submission();
    requests.ask(submission, this::received);
    if (course == Course.TWICE) {
      requests.ask(submission, again -> {});
    }
  }

  private void received(Http.Answer answer) {
    if (answer.status() != 202) {
      over.run();
      return;
    }
    String id = answer.body().getString("id");
    switch (course) {
      case PLAIN, TWICE, ABANDONED -> over.run();
      case INCOMPLETE, CORRECTED -> later(() -> look(id));
      case UPLOADED_LATER -> later(() -> upload(id));
      case WITHDRAWN -> later(() -> withdraw(id));
    }
  }

  /** Nobody else's. */
  private byte[] paper() {
    return ("%PDF-1.4\n%" + key).getBytes(StandardCharsets.UTF_8);
  }

  private void upload(String id) {
    if (requests.upload(matter.station(), paper())) {
      later(() -> look(id));
    } else {
      later(() -> upload(id));
    }
  }

  private void withdraw(String id) {
    String body = new JsonObject().put("reason", "示例").encode();
    requests.ask(followup(Request.WITHDRAWAL, id, body), answer -> over.run());
  }

  private void look(String id) {
    JsonObject seen = requests.look(matter.station(), id).orElse(new JsonObject());
    String state = seen.getString("state", "");
    if (state.equals("AWAITING_CORRECTION") && course != Course.UPLOADED_LATER) {
      Request correction = followup(Request.CORRECTION, id, Matter.correction(missing(seen)));
      requests.ask(correction, answer -> later(() -> look(id)));
    } else if (state.equals("CONCLUDED") || seen.getBoolean("attention", false)) {
      over.run();
    } else {
      later(() -> look(id));
    }
  }

  private static List<String> missing(JsonObject receipt) {
    return receipt.getJsonArray("missing", new JsonArray()).stream()
        .map(each -> ((JsonObject) each).getString("code"))
        .toList();
  }

  private Request followup(String kind, String id, String body) {
    return new Request(kind, matter.station(), key + "-" + ++followups, id, body);
  }

  private void later(Runnable work) {
    requests.clock().schedule(work, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }
}
