package org.liandong.gateway.boot.demo;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import org.liandong.gateway.model.ChinaTime;
import org.liandong.gateway.model.CountdownKind;

/**
 * A limit that must be seen to run, as it stands: {@code limit("甲", "LEGAL").until("2026-03-17")}.
 *
 * @param last the day with which it is over; null while it does not count
 * @param light GREEN, YELLOW or RED
 * @param organ whose it is; null for one of the whole case
 */
record LimitWatch(
    String title, String kind, LocalDateTime last, String light, boolean provisional, String organ)
    implements Happening {

  static LimitWatch limit(String title, String kind) {
    return new LimitWatch(title, kind, null, "GREEN", false, null);
  }

  /** It is over at the end of this day. */
  LimitWatch until(String day) {
    LocalDateTime midnight = LocalDate.parse(day).plusDays(1).atStartOfDay();
    return new LimitWatch(title, kind, midnight, light, provisional, organ);
  }

  LimitWatch yellow() {
    return new LimitWatch(title, kind, last, "YELLOW", provisional, organ);
  }

  LimitWatch red() {
    return new LimitWatch(title, kind, last, "RED", provisional, organ);
  }

  /** 暂定: a year without a notice is among its days. */
  LimitWatch forNow() {
    return new LimitWatch(title, kind, last, light, true, organ);
  }

  LimitWatch of(String whose) {
    return new LimitWatch(title, kind, last, light, provisional, whose);
  }

  @Override
  public Future<Void> on(Stage stage) {
    return stage
        .named(title)
        .until(seen -> seen.deadlines().stream().anyMatch(this::is), toString())
        .map(
            seen -> {
              stage.say(title + " " + words());
              return null;
            });
  }

  private boolean is(JsonObject deadline) {
    JsonObject owner = deadline.getJsonObject("organ");
    return deadline.getString("kind").equals(kind)
        && (organ == null || owner != null && organ.equals(owner.getString("code")))
        && isDue(deadline.getString("dueAt"))
        && deadline.getString("light").equals(light)
        && deadline.getBoolean("provisional") == provisional;
  }

  private boolean isDue(String dueAt) {
    return last == null
        ? dueAt == null
        : dueAt != null
            && last.equals(
                OffsetDateTime.parse(dueAt).atZoneSameInstant(ChinaTime.ZONE).toLocalDateTime());
  }

  private String words() {
    String until = last == null ? "暂停计时" : last.toLocalDate().minusDays(1) + " 24:00 前";
    String colour =
        switch (light) {
          case "RED" -> "，红";
          case "YELLOW" -> "，黄";
          default -> "，绿";
        };
    return "　"
        + CountdownKind.valueOf(kind).label()
        + "期限："
        + until
        + colour
        + (provisional ? "，暂定" : "");
  }
}
