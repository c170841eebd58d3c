package org.liandong.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.liandong.gateway.e2e.Applications.MINIMUM_LIVING;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;

/** 即办件: who waits for it gets the conclusion in one sitting, where the organ decides in time. */
@ExtendWith(DatabaseExtension.class)
class SittingTest {
  private static final String AT_ONCE = "512B0066800001";

  /** Its organ answers tomorrow. */
  private static final String LATER = "SAMPLE-ZY-YB-0003";

  private static RunningGateway gateway;
  private static Agent village;

  @BeforeAll
  static void start(DatabaseAddress database) throws Exception {
    gateway = RunningGateway.on(database).silent("yanjiang-approval").start();
    village = gateway.village();
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
  }

  @Test
  void an_item_decided_at_once_is_concluded_in_the_reply() throws Exception {
    Answer answer = submit(village.application(AT_ONCE), "respond-async, wait=20").expect(200);
    assertEquals("CONCLUDED", answer.json().getString("state"));
    assertEquals("APPROVED", answer.json().getString("outcome"));
    assertEquals("wait", answer.header("Preference-Applied"));
    assertEquals(
        "/api/v1/cases/" + answer.json().getString("id"), answer.header("Content-Location"));
  }

  @Test
  void a_retry_finds_the_conclusion_too() throws Exception {
    JsonObject body = village.application(AT_ONCE);
    String key = UUID.randomUUID().toString();
    Answer first = submit(body, "wait=20", key).expect(200);
    Answer again = submit(body, "wait=1", key).expect(200);
    assertEquals(first.json().getString("id"), again.json().getString("id"));
  }

  @Test
  void what_is_promised_for_later_is_received_as_ever() throws Exception {
    submit(village.application(MINIMUM_LIVING), "wait=20").expect(202);
    submit(village.application(AT_ONCE), "handling=lenient").expect(202);
    submit(village.application(AT_ONCE), "wait=0").expect(202);
  }

  @Test
  void an_organ_that_takes_longer_is_not_waited_for() throws Exception {
    JsonObject body = village.application(LATER);
    long began = System.nanoTime();
    submit(body, "wait=1").expect(202);
    assertTrue(System.nanoTime() - began >= Duration.ofSeconds(1).toNanos(), "it waited");
  }

  private static Answer submit(JsonObject body, String prefer) throws Exception {
    return submit(body, prefer, UUID.randomUUID().toString());
  }

  private static Answer submit(JsonObject body, String prefer, String key) throws Exception {
    return village.set("/api/v1/submissions", body, "Idempotency-Key", key, "Prefer", prefer);
  }
}
