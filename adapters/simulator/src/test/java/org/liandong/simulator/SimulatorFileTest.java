package org.liandong.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulatorFileTest {
  @Test
  void a_whole_file_is_read() {
    var faults = new JsonObject().put("reset", 0.5);
    var conduct =
        new JsonObject()
            .put("acknowledge", "PT30S")
            .put("answer", new JsonArray().add("PT1S").add("PT2S"))
            .put("rules", new JsonObject().put("missing", new JsonArray().add("M01")))
            .put("faults", faults)
            .put("seed", 7)
            .put("manual", true);
    JsonObject file = file();
    file.getJsonArray("backends").getJsonObject(0).put("conduct", conduct);

    Conduct read = SimulatorFile.read(file).backends().get(0).conduct();

    assertEquals(Pause.of(Duration.ofSeconds(30)), read.acknowledge());
    assertEquals(Pause.between(Duration.ofSeconds(1), Duration.ofSeconds(2)), read.answer());
    assertEquals(Rules.YES.withMissing("M01"), read.rules());
    assertEquals(Faults.NONE.withReset(0.5), read.faults());
    assertEquals(7, read.seed());
    assertTrue(read.manual());
    faults.put("resett", 1);
    assertThrows(IllegalArgumentException.class, () -> SimulatorFile.read(file));
  }

  @Test
  void what_is_not_said_is_good_conduct() {
    BackendOptions read = SimulatorFile.read(file()).backends().get(0);

    assertEquals(BackendOptions.of("county", Sample.SECRET), read);
    assertFalse(read.toString().contains(Sample.SECRET));
  }

  private static JsonObject file() {
    var county = new JsonObject().put("code", "county").put("callbackSecret", Sample.SECRET);
    return new JsonObject()
        .put("gateways", new JsonArray())
        .put("journal", "journal.jsonl")
        .put("backends", new JsonArray(List.of(county)));
  }
}
