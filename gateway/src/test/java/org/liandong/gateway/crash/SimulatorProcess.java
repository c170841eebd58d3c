package org.liandong.gateway.crash;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.liandong.gateway.TestPorts;

/**
 * The organs' systems in a process of their own, with the journal of what they took. Killed and
 * started again it goes on with all that the journal holds.
 */
final class SimulatorProcess {
  /** Every system of the shipped configuration; one cannot tell a repeated order from a new one. */
  static final List<String> BACKENDS =
      List.of(
          "town",
          "yanjiang-civil-affairs",
          "yanjiang-hrss",
          "yanjiang-health",
          "yanjiang-approval",
          "anyue",
          "lezhi",
          "ziyang-market",
          "ziyang-approval",
          "parks",
          "province");

  static final String CANNOT_DEDUPLICATE = "yanjiang-hrss";

  /** Refuses its permit where others decide side by side with it. */
  private static final String REFUSES = "ziyang-market";

  private static final String SECRET =
      Base64.getEncoder()
          .encodeToString("a secret of the crash test only".getBytes(StandardCharsets.UTF_8));

  private final Path folder;
  private final Map<String, Integer> ports = new LinkedHashMap<>();
  private Child child;

  /**
   * Of all but these, which others play.
   *
   * @param played codes of backends
   */
  SimulatorProcess(Path folder, Set<String> played) {
    this.folder = folder;
    List<String> ours = BACKENDS.stream().filter(code -> !played.contains(code)).toList();
    List<Integer> free = TestPorts.free(ours.size());
    for (int i = 0; i < free.size(); i++) {
      ports.put(ours.get(i), free.get(i));
    }
  }

  Path journal() {
    return folder.resolve("effects.jsonl");
  }

  Child child() {
    return child;
  }

  /** What the configuration asks of the environment about the backends. */
  Map<String, String> environment() {
    Map<String, String> all = new LinkedHashMap<>();
    ports.forEach(
        (code, port) -> {
          String name = "LIANDONG_" + code.toUpperCase(Locale.ROOT).replace('-', '_');
          all.put(name + "_URL", "http://127.0.0.1:" + port);
          all.put(name + "_SECRET", SECRET);
        });
    return all;
  }

  /** Starts it; callbacks go to the first of these gateways that takes them. */
  void start(List<String> gateways, JsonObject conduct) {
    JsonArray backends = new JsonArray();
    ports.forEach((code, port) -> backends.add(backend(code, port, conduct)));
    JsonObject options =
        new JsonObject()
            .put("gateways", new JsonArray(gateways))
            .put("journal", journal().toString())
            .put("backends", backends);
    Path file = folder.resolve("simulator.json");
    try {
      Files.writeString(file, options.encodePrettily());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    child =
        Child.start(
            "simulator",
            folder.resolve("simulator.log"),
            Map.of(),
            List.of("-Xmx128m", "org.liandong.simulator.SimulatorMain", file.toString()));
    int town = ports.get("town");
    Eventually.holds(
        Duration.ofSeconds(60), "simulator listening", () -> Http.isListening(town, child));
  }

  private static JsonObject backend(String code, int port, JsonObject conduct) {
    boolean old = code.equals(CANNOT_DEDUPLICATE);
    JsonObject abilities = new JsonObject().put("deduplicates", !old).put("cancel", !old);
    return new JsonObject()
        .put("code", code)
        .put("port", port)
        .put("callbackSecret", SECRET)
        .put("abilities", abilities)
        .put("conduct", code.equals(REFUSES) ? refusing(conduct) : conduct);
  }

  private static JsonObject refusing(JsonObject conduct) {
    JsonArray items = new JsonArray().add(Matter.SIDE_BY_SIDE.item());
    return conduct.copy().put("rules", new JsonObject().put("rejectItems", items));
  }
}
