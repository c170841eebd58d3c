package org.liandong.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads pauses, disturbances and windows, from a file or from who switches by hand. */
public final class DisturbanceFile {
  private static final Set<String> DISTURBANCE = Set.of("outage", "latency", "turnedAway", "wrong");
  private static final Set<String> WHEN = Set.of("days", "dates", "from", "to", "after", "lasts");

  private DisturbanceFile() {}

  /** The keys {@code disturbance} and {@code windows} of a system. */
  public static Disturbances disturbances(JsonObject json) {
    return new Disturbances(
        disturbance(Keys.object(json, "disturbance")),
        Keys.objects(json, "windows").stream().map(DisturbanceFile::window).toList());
  }

  public static Disturbance disturbance(JsonObject json) {
    Keys.known(json, DISTURBANCE);
    return new Disturbance(
        Outage.valueOf(json.getString("outage", "NONE")),
        json.containsKey("latency") ? pause(json.getValue("latency")) : null,
        turnedAway(Keys.object(json, "turnedAway")),
        wrong(Keys.object(json, "wrong")));
  }

  /** One duration, a pair, or {@code p50} and {@code p99}. */
  public static Pause pause(Object value) {
    if (value == null) {
      return Pause.NONE;
    }
    if (value instanceof JsonArray pair && pair.size() == 2) {
      return Pause.between(Duration.parse(pair.getString(0)), Duration.parse(pair.getString(1)));
    }
    if (value instanceof JsonObject json) {
      Keys.known(json, Set.of("p50", "p99"));
      return Pause.logNormal(duration(json, "p50"), duration(json, "p99"));
    }
    return Pause.of(Duration.parse(value.toString()));
  }

  public static Faults faults(JsonObject json) {
    Keys.known(json, Set.of("silence", "reset", "error", "duplicate", "overtake", "reorder"));
    return new Faults(
        json.getDouble("silence", 0.0),
        json.getDouble("reset", 0.0),
        json.getDouble("error", 0.0),
        json.getDouble("duplicate", 0.0),
        json.getDouble("overtake", 0.0),
        json.getDouble("reorder", 0.0));
  }

  private static Window window(JsonObject json) {
    JsonObject when = new JsonObject();
    JsonObject what = json.copy();
    WHEN.stream().filter(json::containsKey).forEach(key -> when.put(key, what.remove(key)));
    return new Window(
        when.containsKey("after") ? sinceStart(when) : recurring(when), disturbance(what));
  }

  private static Window.When sinceStart(JsonObject when) {
    Keys.known(when, Set.of("after", "lasts"));
    return new Window.SinceStart(duration(when, "after"), duration(when, "lasts"));
  }

  private static Window.When recurring(JsonObject when) {
    Keys.known(when, Set.of("days", "dates", "from", "to"));
    return new Recurring(
        Keys.texts(when, "days").stream().map(DayOfWeek::valueOf).collect(Collectors.toSet()),
        Keys.texts(when, "dates").stream().map(LocalDate::parse).collect(Collectors.toSet()),
        LocalTime.parse(Keys.required(when, "from")),
        LocalTime.parse(Keys.required(when, "to")));
  }

  private static TurnedAway turnedAway(JsonObject json) {
    Keys.known(json, Set.of("limited", "unavailable", "dropped", "retryAfter"));
    return new TurnedAway(
        json.getDouble("limited", 0.0),
        json.getDouble("unavailable", 0.0),
        json.getDouble("dropped", 0.0),
        Duration.parse(json.getString("retryAfter", "PT1S")));
  }

  private static WrongAnswers wrong(JsonObject json) {
    Keys.known(json, Set.of("unknownCode", "malformed", "wrongType", "truncated"));
    return new WrongAnswers(
        json.getDouble("unknownCode", 0.0),
        json.getDouble("malformed", 0.0),
        json.getDouble("wrongType", 0.0),
        json.getDouble("truncated", 0.0));
  }

  private static Duration duration(JsonObject json, String key) {
    return Duration.parse(Keys.required(json, key));
  }
}
