package org.liandong.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Where a request ends must be beyond doubt, for a proxy before us may see it elsewhere: whatever
 * is ambiguous is refused, and nothing that follows on the connection is read as a request.
 */
class FramingTest {
  private static final String GOOD = "GET /openapi.yaml HTTP/1.1\r\nHost: localhost\r\n\r\n";

  /**
   * With an answer that is written at once: behind a long one, a broken request is only cut off.
   */
  private static final String SHORT =
      "POST /callbacks/b HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n";

  private static final String CHUNKED = "Transfer-Encoding: chunked";

  private static TestApi api;

  record Broken(String what, String request, int status) {
    @Override
    public String toString() {
      return what;
    }
  }

  @BeforeAll
  static void start() {
    api = new TestApi();
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  static Stream<Broken> heads() {
    return Stream.of(
        head("a length and chunks", "Content-Length: 5", CHUNKED),
        head("chunks and a length", CHUNKED, "Content-Length: 5"),
        head("an unknown coding", "Transfer-Encoding: gzip"),
        head("an unknown coding and a length", "Transfer-Encoding: gzip", "Content-Length: 5"),
        head("a coding that only looks chunked", "Transfer-Encoding: xchunked"),
        head("chunked in a list", "Transfer-Encoding: gzip, chunked"),
        head("chunked twice", CHUNKED, CHUNKED),
        head("chunked twice in a line", "Transfer-Encoding: chunked, chunked"),
        head("chunked and identity", CHUNKED, "Transfer-Encoding: identity"),
        head("chunked on a folded line", "Transfer-Encoding:\r\n chunked"),
        head("a coding before the colon's blank", "Transfer-Encoding : chunked"),
        head("two lengths", "Content-Length: 5", "Content-Length: 6"),
        head("one length twice", "Content-Length: 5", "Content-Length: 5"),
        head("one length twice in a line", "Content-Length: 5, 5"),
        head("a signed length", "Content-Length: +5"),
        head("a length that is no number", "Content-Length: 5x"),
        head("a length below nothing", "Content-Length: -5"),
        head("a length past 64 bits", "Content-Length: 18446744073709551621"),
        head("a header without a name", ": x"),
        new Broken("HTTP/2 in words", "GET /openapi.yaml HTTP/2.0\r\nHost: x\r\n\r\n", 400),
        new Broken("another protocol", "GET /openapi.yaml FOO/1.1\r\nHost: x\r\n\r\n", 400),
        head("two hosts", "Host: elsewhere"),
        head("one host twice", "Host: localhost"),
        expecting("foo"),
        expecting("100-continue, foo"),
        expecting("100-continue\r\nExpect: foo"),
        new Broken("no host", "GET /openapi.yaml HTTP/1.1\r\n\r\n", 400),
        new Broken(
            "chunks in HTTP/1.0", "POST /callbacks/b HTTP/1.0\r\n" + CHUNKED + "\r\n\r\n", 400));
  }

  @Test
  void a_later_version_of_one_is_read_as_one() throws Exception {
    try (Wire wire = new Wire(api.port())) {
      assertEquals(200, wire.send(GOOD.replace("HTTP/1.1", "HTTP/1.2")).read().status());
    }
  }

  private static Broken head(String what, String... headers) {
    String head = "POST /callbacks/b HTTP/1.1\r\nHost: localhost\r\n";
    return new Broken(what, head + String.join("\r\n", headers) + "\r\n\r\n0\r\n\r\n", 400);
  }

  private static Broken expecting(String what) {
    String head = "GET /openapi.yaml HTTP/1.1\r\nHost: localhost\r\nExpect: " + what;
    return new Broken("expects " + what.replaceAll("\\s+", " "), head + "\r\n\r\n", 417);
  }

  static Stream<Broken> chunks() {
    return Stream.of(
        chunk("a size that is no number", "zz\r\nhello\r\n0\r\n\r\n", 400),
        chunk("a size below nothing", "-5\r\nhello\r\n0\r\n\r\n", 400),
        chunk("a size past 32 bits", "100000005\r\nhello\r\n0\r\n\r\n", 400),
        chunk("a size too small", "3\r\nhello\r\n0\r\n\r\n", 400),
        chunk("a size past 32 bits that seems the end", "100000000\r\n\r\n", 400),
        chunk("a size and a word", "5 x\r\nhello\r\n0\r\n\r\n", 400),
        chunk("no size", "\r\nhello\r\n0\r\n\r\n", 400),
        chunk("a size on half a line", "5\nhello\r\n0\r\n\r\n", 400),
        chunk("a broken chunk after a good one", "5\r\nhello\r\nzz\r\n", 400),
        chunk("a huge extension", "5;x=" + "x".repeat(1 << 20) + "\r\nhello\r\n0\r\n\r\n", 400),
        chunk("an extension with half a line", "5;x=\n\r\nhello\r\n0\r\n\r\n", 400),
        chunk("huge trailers", "5\r\nhello\r\n0\r\n" + "x: y\r\n".repeat(200_000) + "\r\n", 431),
        chunk("a huge trailer", "5\r\nhello\r\n0\r\nx: " + "y".repeat(1 << 20) + "\r\n\r\n", 431));
  }

  private static Broken chunk(String what, String chunks, int status) {
    String head = "POST /callbacks/b HTTP/1.1\r\nHost: localhost\r\n" + CHUNKED + "\r\n\r\n";
    return new Broken(what, head + chunks, status);
  }

  @ParameterizedTest
  @MethodSource({"heads", "chunks"})
  void a_request_of_doubtful_extent_is_refused_and_the_connection_closed(Broken broken)
      throws Exception {
    int before = api.reached.get();
    try (Wire wire = new Wire(api.port())) {
      Wire.Answer answer = wire.send(broken.request() + GOOD).read();
      assertRefused(broken.status(), answer);
      assertTrue(wire.isClosedByServer(), "what follows is not read");
    }
    assertEquals(before, api.reached.get(), "no endpoint was reached");
  }

  /** A proxy's lost half of a request must not be taken for the next one. */
  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 0\r\nContent-Length: 5\r\n", "Content-Length: 0\r\n"})
  void http_1_0_has_one_request_on_a_connection(String headers) throws Exception {
    try (Wire wire = new Wire(api.port())) {
      String head = "POST /callbacks/b HTTP/1.0\r\nConnection: keep-alive\r\n";
      assertEquals(200, wire.send(head + headers + "\r\n" + GOOD).read().status());
      assertTrue(wire.isClosedByServer(), "what follows is not read");
    }
  }

  @Test
  void a_broken_request_behind_a_good_one_is_answered_in_its_turn() throws Exception {
    try (Wire wire = new Wire(api.port())) {
      wire.send(SHORT + head("", "Content-Length: 5", CHUNKED).request());
      assertEquals(200, wire.read().status());
      assertRefused(400, wire.read());
      assertTrue(wire.isClosedByServer());
    }
    try (Wire wire = new Wire(api.port())) {
      wire.send(SHORT + chunk("", "zz\r\n", 400).request());
      assertEquals(200, wire.read().status());
      assertRefused(400, wire.read());
      assertTrue(wire.isClosedByServer());
    }
  }

  @Test
  void chunks_with_an_extension_and_a_trailer_are_read() throws Exception {
    String chunks = "5;x=y\r\nhello\r\n0\r\nx: y\r\n\r\n";
    try (Wire wire = new Wire(api.port())) {
      Wire.Answer answer = wire.send(chunk("", chunks, 200).request()).read();
      assertEquals(200, answer.status(), answer.body());
      assertEquals(5, new JsonObject(answer.body()).getInteger("bytes"));
      assertEquals(200, wire.send(GOOD).read().status(), "the connection goes on");
    }
  }

  @Test
  void a_client_that_never_stops_sending_is_cut_off() throws Exception {
    try (Wire wire = new Wire(api.port())) {
      assertRefused(400, wire.send(head("", "Content-Length: 5", CHUNKED).request()).read());
      byte[] more = new byte[1 << 16];
      int sent = 0;
      try {
        while (sent < 64 << 20) {
          wire.send(more);
          sent += more.length;
        }
      } catch (IOException cut) {
        return;
      }
      fail("64 MiB were swallowed");
    }
  }

  private static void assertRefused(int status, Wire.Answer answer) {
    assertEquals(status, answer.status(), answer.body());
    assertEquals("application/problem+json", answer.header("content-type"));
    assertEquals("close", answer.header("connection"));
    assertTrue(answer.header("traceparent").matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00"));
    String detail = new JsonObject(answer.body()).getString("detail");
    assertTrue(detail.matches(".*\\p{IsHan}.*请.*。"), detail);
  }
}
