package org.liandong.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liandong.gateway.e2e.Await;

/** Many large bodies at once are turned away before they fill the memory. */
class BodyBudgetTest {
  private static final int LARGE = 250_000;
  private static final String CALLBACK = "POST /callbacks/town HTTP/1.1\r\nHost: x\r\n";

  private TestApi api;
  private final List<Wire> open = new ArrayList<>();

  @BeforeEach
  void start() {
    api = new TestApi(new BodyBudget(3 << 20, 2 * LARGE));
  }

  @AfterEach
  void stop() throws Exception {
    for (Wire wire : open) {
      wire.close();
    }
    api.close();
  }

  @Test
  void strangers_fill_their_own_share_and_it_is_free_again_when_they_are_gone() throws Exception {
    for (int i = 0; i < 2; i++) {
      unfinished();
    }
    Await.until(() -> statusOfCallback() == 503, () -> "the share is not full");
    Wire.Answer refused = callback();
    assertEquals("too-many-bodies", new JsonObject(refused.body()).getString("code"));
    assertEquals("2", refused.header("retry-after"));
    assertEquals(200, submission().status(), "a station's body has a share of its own");

    for (Wire wire : open) {
      wire.close();
    }
    Await.until(() -> statusOfCallback() == 200, () -> "the share is not given back");
  }

  @Test
  void one_stranger_s_body_may_be_no_larger_than_an_answer_needs() throws Exception {
    int tooLarge = (256 << 10) + 1;
    try (Wire wire = new Wire(api.port())) {
      Wire.Answer answer =
          wire.send(CALLBACK + "Content-Length: " + tooLarge + "\r\n\r\n")
              .send(new byte[tooLarge])
              .read();
      assertEquals(413, answer.status());
      assertTrue(answer.body().contains("256 KiB"), answer.body());
    }
  }

  @Test
  void a_share_counts_what_it_took_once() {
    BodyBudget budget = new BodyBudget(100, 10);
    BodyBudget.Share one = budget.share(true);
    BodyBudget.Share other = budget.share(true);
    one.take(60);
    GatewayException refused = assertThrows(GatewayException.class, () -> other.take(41));
    assertEquals(FailureKind.UNAVAILABLE, refused.kind());
    other.take(40);
    one.giveBack();
    one.giveBack();
    assertThrows(GatewayException.class, () -> other.take(61));
    other.take(60);
    assertThrows(GatewayException.class, () -> budget.share(false).take(11));
  }

  private void unfinished() throws Exception {
    Wire wire = new Wire(api.port());
    open.add(wire);
    wire.send(CALLBACK + "Content-Length: " + LARGE + "\r\n\r\n").send(new byte[LARGE - 1]);
  }

  private int statusOfCallback() throws Exception {
    return callback().status();
  }

  private Wire.Answer callback() throws Exception {
    try (Wire wire = new Wire(api.port())) {
      return wire.send(CALLBACK + "Content-Length: 20000\r\n\r\n").send(new byte[20_000]).read();
    }
  }

  private Wire.Answer submission() throws Exception {
    String body = Bodies.person().encode();
    try (Wire wire = new Wire(api.port())) {
      return wire.send(
              "POST /api/v1/submissions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                  + api.tokens.agent("v-1")
                  + "\r\nIdempotency-Key: k\r\nContent-Type: application/json\r\nContent-Length: "
                  + body.getBytes(java.nio.charset.StandardCharsets.UTF_8).length
                  + "\r\n\r\n"
                  + body)
          .read();
    }
  }
}
