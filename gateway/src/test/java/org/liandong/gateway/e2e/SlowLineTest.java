package org.liandong.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;

/**
 * A case with its papers goes in over a line that is slow, far away, and breaks again and again.
 */
@ExtendWith(DatabaseExtension.class)
class SlowLineTest {
  private static final int BYTES = 5 << 20;
  private static final int RESETS = 20;
  private static final int PIECE = 512 << 10;
  private static final int MOST_TRIES = 200;

  private static RunningGateway gateway;

  @BeforeAll
  static void start(DatabaseAddress database) throws Exception {
    gateway = RunningGateway.on(database).start();
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
  }

  @Test
  void five_mebibytes_arrive_over_a_line_that_breaks_twenty_times() throws Exception {
    long seed = 20261127;
    System.out.println("slow line: seed " + seed);
    Random random = new Random(seed);
    byte[] paper = new byte[BYTES];
    random.nextBytes(paper);
    System.arraycopy("%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII), 0, paper, 0, 9);

    Agent agent = gateway.village();
    JsonObject body = agent.application(Applications.RESIDENCE_PERMIT);
    body.getJsonArray("materials")
        .getJsonObject(0)
        .put("sha256", SampleMaterial.sha256(paper))
        .put("bytes", paper.length);
    TrackedCase tracked = agent.receive(body);

    int sent = 0;
    try (SlowLine line = line(random)) {
      Uploader village = new Uploader(line.base(), gateway.tokens().agent(RunningGateway.VILLAGE));
      int tries = 0;
      int received = 0;
      while (received < BYTES) {
        assertTrue(++tries < MOST_TRIES, "still at " + received + " of " + BYTES);
        int until = Math.min(BYTES, received + PIECE);
        sent += until - received;
        received = next(village, paper, received, until);
      }
      assertEquals(RESETS, line.resets(), "it broke as often as it was to");
    }
    // A broken piece is not sent again from its beginning.
    assertTrue(sent < 4 * BYTES, sent + " bytes were begun to be sent");
    tracked.awaitConcluded("APPROVED");
    assertArrayEquals(
        paper,
        gateway
            .uploader(RunningGateway.VILLAGE)
            .get("/api/v1/materials/" + SampleMaterial.sha256(paper))
            .body());
  }

  private static SlowLine line(Random random) throws TimeoutException {
    return new SlowLine(gateway.port(), 2_000_000, 600, RESETS, BYTES, random);
  }

  /** How much has arrived after one more try; where the line breaks, it is asked. */
  private static int next(Uploader village, byte[] paper, int from, int until) throws Exception {
    try {
      HttpResponse<String> answer = village.piece(paper, from, until);
      assertTrue(answer.statusCode() < 300 || answer.statusCode() == 409, answer::body);
      JsonObject told = new JsonObject(answer.body());
      return told.getInteger("received", from);
    } catch (IOException broken) {
      return asked(village, paper, from);
    }
  }

  private static int asked(Uploader village, byte[] paper, int otherwise) throws Exception {
    try {
      return (int) village.received(paper);
    } catch (IOException brokenAgain) {
      return otherwise;
    }
  }
}
