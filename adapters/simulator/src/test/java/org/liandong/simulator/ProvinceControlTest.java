package org.liandong.simulator;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvinceControlTest {
  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  // Kept: one that nobody holds is closed by the garbage collector, in the middle of a call.
  private final HttpClient client = vertx.createHttpClient();
  private Simulator simulator;

  @BeforeEach
  void start() throws Exception {
    SimulatorOptions options =
        SimulatorFile.read(
            """
            journal: %1$s/journal.jsonl
            controlPort: 0
            backends:
              - kind: province
                code: province
                appId: ziyang
                appSecret: secret-of-the-application
                callbackSecret: secret-of-the-callbacks-24
                store: %1$s/store.jsonl
                conduct: {faults: {reset: 0.5}}
            """
                .formatted(folder));
    simulator = Simulator.start(vertx, options).await(5, SECONDS);
  }

  @AfterEach
  void stop() throws Exception {
    simulator.stop().await(5, SECONDS);
    vertx.close().await(5, SECONDS);
  }

  @Test
  void a_case_is_begun_there_with_its_papers() throws Exception {
    JsonObject arrival =
        new JsonObject()
            .put("applyNo", "TFTB-1")
            .put(
                "materials",
                new JsonArray()
                    .add(new JsonObject().put("fileId", "f1").put("content", "Y29udGVudA==")));

    assertEquals(204, status(HttpMethod.POST, "/control/province/arrivals", arrival));
    String store = Files.readString(folder.resolve("store.jsonl"));
    assertEquals(2, store.lines().count());
    assertEquals(true, store.contains("TFTB-1") && store.contains("Y29udGVudA=="));
  }

  @Test
  void what_it_holds_is_shown_spoilt_and_lost() throws Exception {
    JsonObject record =
        new JsonObject()
            .put("form", "process")
            .put("fields", new JsonObject().put("rowGuid", "r1").put("reportKey", "k1"));

    assertEquals(204, status(HttpMethod.PUT, "/control/province/records", record));
    assertEquals(new JsonArray().add(record), records());
    assertEquals(204, status(HttpMethod.DELETE, "/control/province/records/r1", null));
    assertEquals(new JsonArray(), records());
  }

  @Test
  void it_is_switched_like_any_system() throws Exception {
    assertEquals(204, status(HttpMethod.POST, "/control/province/unavailable", null));
    SimulatedSystem province = simulator.systems().get(0);
    assertEquals(Outage.UNAVAILABLE, province.conditions().outage());
    assertEquals(0, turnedAway());
    assertEquals(503, status(province.port(), HttpMethod.POST, "/createsign.do", null));
    assertEquals(1, turnedAway());
    assertEquals(
        204,
        status(HttpMethod.PUT, "/control/province/faults", new JsonObject().put("error", 0.1)));
    assertInstanceOf(SimulatedProvince.class, simulator.systems().get(0));
  }

  @Test
  void a_kind_that_nobody_knows_is_a_fault_of_the_file() {
    assertThrows(
        IllegalArgumentException.class,
        () -> SimulatorFile.read("{journal: j, backends: [{kind: planet, code: x}]}"));
  }

  private JsonArray records() throws Exception {
    return read("/control/province/records").toJsonArray();
  }

  private long turnedAway() throws Exception {
    return read("/control/province").toJsonObject().getLong("turnedAway");
  }

  private Buffer read(String path) throws Exception {
    return call(simulator.controlPort(), HttpMethod.GET, path, null).await(5, SECONDS).body();
  }

  private int status(HttpMethod method, String path, JsonObject body) throws Exception {
    return status(simulator.controlPort(), method, path, body);
  }

  private int status(int port, HttpMethod method, String path, JsonObject body) throws Exception {
    return call(port, method, path, body).await(5, SECONDS).status();
  }

  private record Answer(int status, Buffer body) {}

  /** Its body is asked for where the answer comes: on this thread it may be over by then. */
  private Future<Answer> call(int port, HttpMethod method, String path, JsonObject body) {
    return client
        .request(method, port, "127.0.0.1", path)
        .compose(
            request ->
                request
                    .send(body == null ? Buffer.buffer() : body.toBuffer())
                    .compose(
                        response ->
                            response.body().map(of -> new Answer(response.statusCode(), of))));
  }
}
