package org.liandong.simulator;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.liandong.adapter.spi.Delivered;
import org.liandong.adapter.spi.Order;

/** The program itself, in a process of its own. */
class SimulatorMainTest {
  private static final Pattern LISTENING = Pattern.compile("simulator listening county=(\\d+)");

  @TempDir Path folder;
  private Vertx vertx;
  private Process process;
  private int port;

  @BeforeEach
  void open() {
    vertx = Vertx.vertx();
  }

  @AfterEach
  void close() throws Exception {
    process.destroyForcibly().waitFor();
    vertx.close().await(30, SECONDS);
  }

  @Test
  void an_acknowledged_effect_survives_a_kill() throws Exception {
    Order order = Sample.submit(null);
    run();
    String reference = send(order);

    process.destroyForcibly().waitFor();
    run();

    assertEquals(reference, send(order));
  }

  @Test
  void it_ends_when_it_is_told_to() throws Exception {
    run();

    process.destroy();

    assertTrue(process.waitFor(10, SECONDS));
    assertEquals(143, process.exitValue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gateways: []|the key journal is missing: name the file",
        "{ journal: a, jurnal: b }|unknown key jurnal",
        "{ journal: a, journal: b }|line 1 column",
        "{ journal: a, backends: [{ code: x }] }|the key callbackSecret is missing",
        "{ journal: a, backends: x }|another kind",
        "{ journal: a, backends: [{ code: x, callbackSecret: y, conduct: { answer: [2s, 3s] } }] }|2s"
      })
  void a_file_that_cannot_be_used_is_told_in_a_sentence(String text, String said) throws Exception {
    Path config = Files.writeString(folder.resolve("simulator.yaml"), text);
    process = program(config, ProcessBuilder.Redirect.PIPE);

    List<String> lines = process.errorReader().lines().toList();

    assertTrue(process.waitFor(10, SECONDS));
    assertEquals(1, process.exitValue());
    assertEquals(1, lines.size(), lines::toString);
    assertTrue(lines.get(0).startsWith("simulator does not start: " + config), lines::toString);
    assertTrue(lines.get(0).contains(said), lines::toString);
  }

  private void run() throws IOException {
    Path config = Files.writeString(folder.resolve("simulator.json"), file().encode());
    process = program(config, ProcessBuilder.Redirect.DISCARD);
    BufferedReader lines = process.inputReader();
    Matcher listening = LISTENING.matcher(lines.readLine());
    assertTrue(listening.find());
    port = Integer.parseInt(listening.group(1));
  }

  private static Process program(Path config, ProcessBuilder.Redirect errors) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            SimulatorMain.class.getName(),
            config.toString())
        .redirectError(errors)
        .start();
  }

  private JsonObject file() {
    var county = new JsonObject().put("code", "county").put("callbackSecret", Sample.SECRET);
    return new JsonObject()
        .put("gateways", new JsonArray())
        .put("journal", folder.resolve("journal.jsonl").toString())
        .put("backends", new JsonArray(List.of(county)));
  }

  private String send(Order order) throws Exception {
    var sent = Adapters.to("http://127.0.0.1:" + port, vertx).send(order).await(30, SECONDS);
    return ((Delivered) sent).reference();
  }
}
