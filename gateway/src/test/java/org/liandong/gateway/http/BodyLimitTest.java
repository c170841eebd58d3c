package org.liandong.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Bodies of every size and pace, from clients that do not read before they have sent all. */
class BodyLimitTest {
  private static final int LIMIT = 1 << 20;

  private static TestApi api;

  @BeforeAll
  static void start() {
    api = new TestApi();
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void a_body_of_exactly_one_mebibyte_is_read() throws Exception {
    try (Wire wire = new Wire(api.port())) {
      Wire.Answer answer = wire.send(head("Content-Length: " + LIMIT)).send(padded(LIMIT)).read();
      assertEquals(200, answer.status(), answer.body());
      assertEquals(LIMIT, new JsonObject(answer.body()).getInteger("bytes"));
    }
  }

  @Test
  void one_byte_more_is_refused_after_the_client_sent_it_all() throws Exception {
    try (Wire wire = new Wire(api.port())) {
      Wire.Answer answer =
          wire.send(head("Content-Length: " + (LIMIT + 1))).send(padded(LIMIT + 1)).read();
      assertTooLarge(answer);
      assertEquals(200, goodRequest(wire).status(), "the connection goes on");
    }
  }

  @Test
  void a_client_that_sends_ten_mebibytes_and_only_then_reads_gets_its_answer() throws Exception {
    try (Wire wire = new Wire(api.port())) {
      wire.send(head("Content-Length: " + 10 * LIMIT));
      for (int i = 0; i < 10; i++) {
        wire.send(new byte[LIMIT]);
      }
      assertTooLarge(wire.read());
      assertEquals(200, goodRequest(wire).status(), "the connection goes on");
    }
  }

  @Test
  void a_chunked_body_over_the_limit_is_refused_without_reset() throws Exception {
    try (Wire wire = new Wire(api.port())) {
      wire.send(head("Transfer-Encoding: chunked"));
      for (int i = 0; i < 48; i++) {
        wire.send("10000\r\n").send(new byte[0x10000]).send("\r\n");
      }
      wire.send("0\r\n\r\n");
      assertTooLarge(wire.read());
      assertEquals(200, goodRequest(wire).status(), "the connection goes on");
    }
  }

  @Test
  void an_endless_body_is_cut_off() throws Exception {
    try (Wire wire = new Wire(api.port())) {
      wire.send(head("Transfer-Encoding: chunked"));
      assertThrows(
          IOException.class,
          () -> {
            for (int i = 0; i < 10_000; i++) {
              wire.send("10000\r\n").send(new byte[0x10000]).send("\r\n");
            }
          });
    }
  }

  @Test
  void a_body_in_many_chunks_arrives_whole() throws Exception {
    try (Wire wire = new Wire(api.port())) {
      wire.send(head("Transfer-Encoding: chunked"));
      String body = Bodies.person().encode();
      for (int i = 0; i < body.length(); i++) {
        String one = body.substring(i, i + 1);
        int bytes = one.getBytes(StandardCharsets.UTF_8).length;
        wire.send(bytes + "\r\n" + one + "\r\n");
      }
      Wire.Answer answer = wire.send("0\r\n\r\n").read();
      assertEquals(200, answer.status(), answer.body());
      assertEquals(
          Bodies.person(), new JsonObject(new JsonObject(answer.body()).getString("json")));
    }
  }

  @Test
  void a_client_that_asks_first_is_told_to_go_on() throws Exception {
    byte[] body = Bodies.person().toBuffer().getBytes();
    try (Wire wire = new Wire(api.port())) {
      wire.send(head("Expect: 100-continue\r\nContent-Length: " + body.length));
      assertEquals(100, wire.read().status());
      assertEquals(200, wire.send(body).read().status());
      assertEquals(200, goodRequest(wire).status());
    }
  }

  @Test
  void a_client_that_asks_first_with_too_much_is_told_before_it_sends() throws Exception {
    try (Wire wire = new Wire(api.port())) {
      wire.send(head("Expect: 100-continue\r\nContent-Length: " + 2 * LIMIT));
      Wire.Answer answer = wire.read();
      assertTooLarge(answer);
      assertEquals("close", answer.header("connection"));
    }
  }

  @Test
  void who_is_not_known_is_refused_before_the_body_is_read() throws Exception {
    try (Wire wire = new Wire(api.port())) {
      wire.send(
          "POST /api/v1/submissions HTTP/1.1\r\nHost: localhost\r\n"
              + "Content-Type: application/json\r\nContent-Length: "
              + 2 * LIMIT
              + "\r\n\r\n");
      assertEquals(401, wire.read().status());
      wire.send(new byte[2 * LIMIT]);
      assertEquals(200, goodRequest(wire).status(), "the connection goes on");
    }
  }

  @Test
  void pipelined_requests_are_answered_in_their_order() throws Exception {
    byte[] body = Bodies.person().toBuffer().getBytes();
    try (Wire wire = new Wire(api.port())) {
      for (int i = 0; i < 20; i++) {
        wire.send(head("Content-Length: " + body.length)).send(body);
        wire.send("GET /nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n");
      }
      for (int i = 0; i < 20; i++) {
        assertEquals(200, wire.read().status());
        assertEquals(404, wire.read().status());
      }
    }
  }

  private static Wire.Answer goodRequest(Wire wire) throws IOException {
    byte[] body = Bodies.person().toBuffer().getBytes();
    return wire.send(head("Content-Length: " + body.length)).send(body).read();
  }

  private static void assertTooLarge(Wire.Answer answer) {
    assertEquals(413, answer.status());
    assertEquals("application/problem+json", answer.header("content-type"));
    assertTrue(answer.body().contains("body-too-large"), answer.body());
  }

  private static String head(String headers) {
    return "POST /api/v1/submissions HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
        + api.tokens.agent("v-1")
        + "\r\nIdempotency-Key: k-1\r\nContent-Type: application/json\r\n"
        + headers
        + "\r\n\r\n";
  }

  private static byte[] padded(int length) {
    byte[] body = Bodies.person().toBuffer().getBytes();
    byte[] padded = new byte[length];
    Arrays.fill(padded, (byte) ' ');
    System.arraycopy(body, 0, padded, 0, body.length);
    return padded;
  }
}
