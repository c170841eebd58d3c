package org.liandong.simulator;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads the options of {@link SimulatorMain} from YAML, or from JSON, which is YAML too; durations
 * in ISO 8601.
 */
final class SimulatorFile {
  private static final ObjectMapper YAML =
      new ObjectMapper(new YAMLFactory()).enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private SimulatorFile() {}

  static SimulatorOptions read(Path file) throws IOException {
    return read(Files.readString(file));
  }

  static SimulatorOptions read(String text) throws IOException {
    // Once more through JSON: dates and times are then texts, as in a JSON file.
    return read(new JsonObject(new JsonObject(YAML.readValue(text, OBJECT)).encode()));
  }

  static SimulatorOptions read(JsonObject json) {
    Keys.known(json, Set.of("gateways", "journal", "controlPort", "backends", "exchanges"));
    InstantSource clock = InstantSource.system();
    return new SimulatorOptions(
        Keys.texts(json, "gateways"),
        journal(json),
        json.getInteger("controlPort", -1),
        Keys.objects(json, "backends").stream()
            .filter(each -> !isProvince(each))
            .map(SimulatorFile::backend)
            .toList(),
        systems(json, clock),
        clock);
  }

  private static Path journal(JsonObject json) {
    if (json.getString("journal") == null) {
      throw new IllegalArgumentException(
          "the key journal is missing: name the file in which the simulator keeps what it did, such"
              + " as journal: simulator.jsonl");
    }
    return Path.of(json.getString("journal"));
  }

  private static List<SimulatedSystem> systems(JsonObject json, InstantSource clock) {
    List<String> gateways = Keys.texts(json, "gateways");
    Stream<SimulatedSystem> provinces =
        Keys.objects(json, "backends").stream()
            .filter(SimulatorFile::isProvince)
            .map(each -> province(each, gateways, clock));
    Stream<SimulatedSystem> exchanges =
        Keys.objects(json, "exchanges").stream().map(each -> ExchangeFile.read(each, clock));
    return Stream.concat(provinces, exchanges).toList();
  }

  private static boolean isProvince(JsonObject json) {
    String kind = json.getString("kind", "organ");
    if (!kind.equals("organ") && !kind.equals("province")) {
      throw new IllegalArgumentException("unknown kind " + kind + "; there are organ and province");
    }
    return kind.equals("province");
  }

  private static SimulatedSystem province(
      JsonObject json, List<String> gateways, InstantSource clock) {
    Keys.known(
        json,
        Set.of("kind", "code", "port", "appId", "appSecret", "callbackSecret", "store", "conduct"));
    String store = json.getString("store");
    return new SimulatedProvince(
        new ProvinceOptions(
            Keys.required(json, "code"),
            json.getInteger("port", 0),
            Keys.required(json, "appId"),
            Keys.required(json, "appSecret"),
            Keys.required(json, "callbackSecret"),
            store == null ? null : Path.of(store),
            conduct(Keys.object(json, "conduct"))),
        gateways,
        clock);
  }

  private static BackendOptions backend(JsonObject json) {
    Keys.known(json, Set.of("kind", "code", "port", "callbackSecret", "abilities", "conduct"));
    return new BackendOptions(
        Keys.required(json, "code"),
        json.getInteger("port", 0),
        Keys.required(json, "callbackSecret"),
        abilities(Keys.object(json, "abilities")),
        conduct(Keys.object(json, "conduct")));
  }

  private static Abilities abilities(JsonObject json) {
    Keys.known(
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
    Keys.known(
        json,
        Set.of(
            "acknowledge",
            "answer",
            "rules",
            "faults",
            "disturbance",
            "windows",
            "seed",
            "manual"));
    return new Conduct(
        DisturbanceFile.pause(json.getValue("acknowledge")),
        DisturbanceFile.pause(json.getValue("answer")),
        rules(Keys.object(json, "rules")),
        DisturbanceFile.faults(Keys.object(json, "faults")),
        DisturbanceFile.disturbances(json),
        json.getLong("seed", 1L),
        json.getBoolean("manual", false));
  }

  private static Rules rules(JsonObject json) {
    Keys.known(json, Set.of("correctItems", "rejectItems", "missing", "competentOrgan"));
    return new Rules(
        Set.copyOf(Keys.texts(json, "correctItems")),
        Set.copyOf(Keys.texts(json, "rejectItems")),
        Keys.texts(json, "missing"),
        json.getString("competentOrgan"));
  }
}
