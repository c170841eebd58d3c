package org.liandong.gateway.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.gateway.boot.demo.ScenarioRun;
import org.liandong.gateway.boot.demo.Seen;

/** The stories that the gateway is for, each from its beginning to its end under its own clock. */
@ExtendWith(DatabaseExtension.class)
class ScenariosTest {
  private static final long LONGEST_SECONDS = 180;

  @TempDir Path folder;

  @Test
  void an_organ_that_is_silent_has_accepted_and_what_it_asks_then_stops_no_clock(
      DatabaseAddress database) throws Exception {
    Seen logging = play("silent-organ", database).get("林木采伐");

    assertEquals("APPROVED", logging.outcome());
    assertEquals("DELIVERED", logging.state());
    JsonObject silent = logging.hops("DEEMED_ACCEPTED").findFirst().orElseThrow();
    assertEquals("2026-02-26T00:00:00.000+08:00", silent.getString("at"));
    assertEquals(
        List.of("corrected-after-acceptance", "corrected-after-acceptance"),
        logging.hops("BREACH").map(hop -> hop.getString("errorCode")).toList());
    JsonObject step = logging.steps().get(0);
    assertEquals("SILENT", step.getString("accepted"));
    assertEquals("APPROVED", step.getString("end"));
    assertEquals(2, step.getInteger("breaches"));
    JsonObject legal = deadline(logging, "LEGAL");
    assertEquals("2026-02-11T10:00:00.000+08:00", legal.getString("beganAt"));
    assertEquals("2026-03-18T00:00:00.000+08:00", legal.getString("dueAt"));
    assertEquals("GREEN", legal.getString("light"));
  }

  private static JsonObject deadline(Seen seen, String kind) {
    List<JsonObject> found =
        seen.deadlines().stream().filter(each -> each.getString("kind").equals(kind)).toList();
    assertEquals(1, found.size(), () -> kind + ": " + seen.receipt());
    return found.get(0);
  }

  private Map<String, Seen> play(String scenario, DatabaseAddress database) throws Exception {
    ScenarioRun.Place place =
        new ScenarioRun.Place(folder, Path.of("..", "config"), freePort(), freePort());
    ScenarioRun run = new ScenarioRun(scenario, place, System.out);
    Map<String, Seen> cases;
    try {
      cases = run.on(database).await(LONGEST_SECONDS, SECONDS);
    } finally {
      run.stop().await(60, SECONDS);
    }
    for (Seen seen : cases.values()) {
      assertTrue(!seen.receipt().getBoolean("attention"), () -> seen.receipt().encode());
    }
    return cases;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
