package org.liandong.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** Reads the options of {@link SimulatorMain} from JSON; durations in ISO 8601 or pairs of them. */
final class SimulatorFile {
  private static final JsonArray NONE = new JsonArray();

  private SimulatorFile() {}

  static SimulatorOptions read(JsonObject json) {
    known(json, Set.of("gateways", "journal", "controlPort", "backends"));
    return new SimulatorOptions(
        texts(json, "gateways"),
        Path.of(required(json, "journal")),
        json.getInteger("controlPort", -1),
        json.getJsonArray("backends", NONE).stream()
            .map(each -> backend((JsonObject) each))
            .toList(),
        InstantSource.system());
  }

  private static BackendOptions backend(JsonObject json) {
    known(json, Set.of("code", "port", "callbackSecret", "abilities", "conduct"));
    return new BackendOptions(
        required(json, "code"),
        json.getInteger("port", 0),
        required(json, "callbackSecret"),
        abilities(json.getJsonObject("abilities", new JsonObject())),
        conduct(json.getJsonObject("conduct", new JsonObject())));
  }

  private static Abilities abilities(JsonObject json) {
    known(
        json,
        Set.of("deduplicates", "query", "callback", "supplement", "cancel", "answersByReference"));
    return new Abilities(
        json.getBoolean("deduplicates", true),
        json.getBoolean("query", true),
        json.getBoolean("callback", true),
        json.getBoolean("supplement", true),
        json.getBoolean("cancel", true),
        json.getBoolean("answersByReference", false));
  }

  private static Conduct conduct(JsonObject json) {
    known(json, Set.of("acknowledge", "answer", "rules", "faults", "seed", "manual"));
    return new Conduct(
        pause(json.getValue("acknowledge")),
        pause(json.getValue("answer")),
        rules(json.getJsonObject("rules", new JsonObject())),
        faults(json.getJsonObject("faults", new JsonObject())),
        json.getLong("seed", 1L),
        json.getBoolean("manual", false));
  }

  private static Rules rules(JsonObject json) {
    known(json, Set.of("correctItems", "rejectItems", "missing", "competentOrgan"));
    return new Rules(
        Set.copyOf(texts(json, "correctItems")),
        Set.copyOf(texts(json, "rejectItems")),
        texts(json, "missing"),
        json.getString("competentOrgan"));
  }

  private static Faults faults(JsonObject json) {
    known(json, Set.of("silence", "reset", "error", "duplicate", "overtake", "reorder"));
    return new Faults(
        json.getDouble("silence", 0.0),
        json.getDouble("reset", 0.0),
        json.getDouble("error", 0.0),
        json.getDouble("duplicate", 0.0),
        json.getDouble("overtake", 0.0),
        json.getDouble("reorder", 0.0));
  }

  private static Pause pause(Object value) {
    if (value == null) {
      return Pause.NONE;
    }
    if (value instanceof JsonArray pair && pair.size() == 2) {
      return Pause.between(Duration.parse(pair.getString(0)), Duration.parse(pair.getString(1)));
    }
    return Pause.of(Duration.parse(value.toString()));
  }

  private static String required(JsonObject json, String key) {
    String value = json.getString(key);
    if (value == null) {
      throw new IllegalArgumentException("the key " + key + " is missing");
    }
    return value;
  }

  private static List<String> texts(JsonObject json, String field) {
    return json.getJsonArray(field, NONE).stream().map(String.class::cast).toList();
  }

  private static void known(JsonObject json, Set<String> keys) {
    for (String key : json.fieldNames()) {
      if (!keys.contains(key)) {
        throw new IllegalArgumentException("unknown key " + key + "; there are " + keys);
      }
    }
  }
}
