package org.liandong.gateway.boot.demo;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.LocalDateTime;
import java.util.Arrays;

/** What stations do, what time does, and what must then be seen. */
final class Happenings {
  private Happenings() {}

  /** A word to who looks on. */
  static Happening tells(String sentence) {
    return stage -> {
      stage.say(sentence);
      return Future.succeededFuture();
    };
  }

  /** Business time moves on: {@code 2026-02-11T10:00}. */
  static Happening itIs(String time) {
    return stage -> stage.moveTo(LocalDateTime.parse(time));
  }

  /** A station submits. */
  static Happening submits(String title, Application application) {
    return stage -> stage.begins(title, application.station(), true).submit(application).mapEmpty();
  }

  /** The station completes what was asked for. */
  static Happening brings(String title, String... materials) {
    return stage -> stage.named(title).bring(materials).mapEmpty();
  }

  /** The station passes on what an outside authority said, at this time and by this document. */
  static Happening passesOn(
      String title, String kind, String decidedAt, String document, String words) {
    JsonObject said =
        new JsonObject()
            .put("kind", kind)
            .put("document", document)
            .put("decidedAt", decidedAt + ":00+08:00")
            .put("words", words);
    return stage -> stage.named(title).track(said).mapEmpty();
  }

  /** The station hands out what was decided. */
  static Happening handsOver(String title) {
    return stage -> stage.named(title).handOver().mapEmpty();
  }

  /** The station prints what an organ said, under the organ's own number. */
  static Happening prints(String title, String paper, String document) {
    return stage ->
        stage
            .named(title)
            .paper(paper)
            .compose(
                printed -> {
                  if (!document.equals(printed.getString("document"))) {
                    return Future.failedFuture(title + " 打印的不是 " + document);
                  }
                  String organ = printed.getJsonObject("organ").getString("name");
                  stage.say("站点打印" + printed.getString("title") + "：" + organ + document);
                  return Future.succeededFuture();
                });
  }

  /** The case comes to stand like this. */
  static Happening stands(String title, String state) {
    return stage -> stage.named(title).until(seen -> seen.state().equals(state), state).mapEmpty();
  }

  /** It ends like this. */
  static Happening ends(String title, String outcome) {
    return stage ->
        stage.named(title).until(seen -> outcome.equals(seen.outcome()), outcome).mapEmpty();
  }

  /** A hop of this kind comes, that speaks of this: an answer, a limit. */
  static Happening comes(String title, String kind, String outcome) {
    return stage ->
        stage
            .named(title)
            .until(seen -> seen.hops(kind, outcome).findAny().isPresent(), kind + ' ' + outcome)
            .mapEmpty();
  }

  /** The law is broken, and the supervisor is told, for as many times as this. */
  static Happening breaks(String title, String... codes) {
    return stage ->
        stage
            .named(title)
            .until(
                seen ->
                    seen.hops("BREACH")
                        .map(hop -> hop.getString("errorCode"))
                        .toList()
                        .equals(Arrays.asList(codes)),
                "BREACH " + Arrays.toString(codes))
            .mapEmpty();
  }

  /** This organ is told what stands in the form. */
  static Happening holds(String organ, String title, String field, Object value) {
    return stage ->
        stage
            .told(organ, title)
            .compose(
                order ->
                    value.equals(order.content().getJsonObject("form").getValue(field))
                        ? Future.succeededFuture()
                        : Future.failedFuture(organ + " 的指令里 " + field + " 不是 " + value));
  }
}
