package org.liandong.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.gateway.http.Wire;

/** 一次性告知: what an organ asks for beyond its list is for the supervisor, and for nobody else. */
@ExtendWith(DatabaseExtension.class)
class AskedAgainTest {
  private static final String ORGAN = "yanjiang-approval";

  private static RunningGateway gateway;
  private static Agent village;
  private static Ground ground;

  @BeforeAll
  static void start(DatabaseAddress database) throws Exception {
    gateway = RunningGateway.on(database).silent(ORGAN).start();
    village = gateway.village();
    ground = new Ground(gateway);
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
  }

  @Test
  void while_the_station_is_at_its_list_nobody_is_asked_for_anything_else() throws Exception {
    TrackedCase tracked = village.receive(village.application(Applications.RESIDENCE_PERMIT));
    tracked.awaitHop("DELIVERED");
    asks(tracked, 1, "第一次告知", "photo");
    tracked.awaitState("AWAITING_CORRECTION");
    asks(tracked, 2, "后来又要", "photo", "id-card");
    tracked.awaitHop("BREACH");
    Await.until(() -> told(tracked).contains("BREACH"), () -> "told of " + tracked);

    assertEquals(List.of("CORRECTION", "BREACH"), told(tracked));
    List<String> story = tracked.story();
    assertEquals(
        List.of(
            "ANSWERED CORRECTION",
            "ANSWERED CORRECTION_NOT_PASSED_ON",
            "BREACH CORRECTION_NOT_PASSED_ON"),
        story.subList(story.indexOf("ANSWERED CORRECTION"), story.size()));
    JsonObject notice = village.get(tracked.path() + "/correction-notice").expect(200).json();
    assertEquals(List.of("photo"), HappyWaysTest.codes(notice.getJsonArray("missing"), "code"));
    assertEquals(List.of("第一次告知"), HappyWaysTest.codes(notice.getJsonArray("words"), "text"));
  }

  private static List<String> told(TrackedCase tracked) throws Exception {
    List<String> kinds = new ArrayList<>();
    String after = "";
    boolean more = true;
    while (more) {
      JsonObject page = village.get("/api/v1/notices?limit=200" + after).expect(200).json();
      page.getJsonArray("items").stream()
          .map(JsonObject.class::cast)
          .filter(notice -> notice.getString("case").equals(tracked.id()))
          .forEach(notice -> kinds.add(notice.getString("kind")));
      more = page.getBoolean("more");
      after = "&after=" + page.getString("next");
    }
    return kinds;
  }

  private static void asks(TrackedCase tracked, int sequence, String text, String... missing)
      throws Exception {
    JsonObject body =
        new JsonObject()
            .put("key", tracked.hop("DELIVERED").getString("key"))
            .put("kind", "CORRECTION")
            .put("sequence", sequence)
            .put("text", text)
            .put("missing", new JsonArray(List.of((Object[]) missing)));
    byte[] bytes = Bad.bytes(body);
    String signed = ground.signed(ORGAN, "c-" + sequence, Instant.now(), bytes);
    try (Wire wire = new Wire(gateway.port())) {
      String head =
          "POST /callbacks/"
              + ORGAN
              + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
              + "Content-Type: application/json\r\nContent-Length: "
              + bytes.length
              + "\r\n"
              + signed
              + "\r\n";
      assertEquals(204, wire.send(head).send(bytes).read().status());
    }
  }
}
