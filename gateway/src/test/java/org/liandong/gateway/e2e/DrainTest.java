package org.liandong.gateway.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.liandong.gateway.e2e.Applications.MINIMUM_LIVING;
import static org.liandong.gateway.e2e.Applications.RESIDENCE_PERMIT;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.gateway.http.Role;
import org.liandong.simulator.Pause;

/** What SIGTERM sets going: what was taken is finished, nothing new is taken, nothing is lost. */
@ExtendWith(DatabaseExtension.class)
class DrainTest {
  @Test
  void a_node_that_stops_answers_what_it_was_asked_and_ends_what_it_sends(DatabaseAddress database)
      throws Exception {
    try (RunningGateway gateway =
        RunningGateway.on(database)
            .conduct(
                "yanjiang-approval", slow -> slow.withAcknowledge(Pause.of(Duration.ofSeconds(3))))
            .start()) {
      Agent village = gateway.village();
      Agent operator = gateway.management(Role.OPERATOR);
      TrackedCase sending = village.receive(village.application(RESIDENCE_PERMIT));
      Await.until(
          () -> !gateway.effects().of("yanjiang-approval").isEmpty(), () -> "the organ has it");
      byte[] body = village.application(MINIMUM_LIVING).encode().getBytes(UTF_8);

      try (Socket socket = new Socket("127.0.0.1", gateway.port())) {
        beginSubmission(socket, gateway, body);
        long began = System.nanoTime();
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(() -> stop(gateway));
        Await.until(
            () -> operator.get("/health/ready").status() == 503, () -> "not ready any more");
        assertEquals(200, operator.get("/health/live").status());
        // It says so first, and then each of its loops closes its door.
        Await.until(() -> isTurnedAway(village), () -> "it still takes new requests");
        assertFalse(stopped.isDone());

        socket.getOutputStream().write(body, 1, body.length - 1);
        socket.getOutputStream().flush();
        String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
        assertTrue(answer.startsWith("HTTP/1.1 202"), answer);
        stopped.get(30, SECONDS);
        long took = Duration.ofNanos(System.nanoTime() - began).toSeconds();
        assertTrue(took < 20, "the drain time is a limit, no wait: " + took);

        gateway.startNode();
        JsonObject receipt =
            new JsonObject(answer.substring(answer.indexOf("\r\n\r\n") + 4).strip());
        Agent again = gateway.village();
        new TrackedCase(again, receipt).awaitConcluded("APPROVED");
        TrackedCase sent = new TrackedCase(again, sending.receipt()).awaitConcluded("APPROVED");
        assertTrue(sent.story().contains("DELIVERED SUBMIT"), sent::toString);
        assertFalse(sent.toString().contains("UNKNOWN"), sent::toString);
        String key = sent.hop("DELIVERED").getString("key");
        assertEquals(List.of("SUBMIT"), gateway.effects().kinds("yanjiang-approval", key));
        assertEquals(1, gateway.effects().posts("yanjiang-approval").size(), "sent once");
      }
    }
  }

  private static boolean isTurnedAway(Agent agent) throws Exception {
    try {
      agent.get("/api/v1/items");
      return false;
    } catch (IOException closed) {
      return true;
    }
  }

  /** All but the body, once the node has read the head; the body's first byte is on its way. */
  private static void beginSubmission(Socket socket, RunningGateway gateway, byte[] body)
      throws IOException {
    String head =
        """
        POST /api/v1/submissions HTTP/1.1\r
        Host: 127.0.0.1\r
        Authorization: Bearer %s\r
        Idempotency-Key: slow-1\r
        Content-Type: application/json\r
        Content-Length: %d\r
        Expect: 100-continue\r
        \r
        """
            .formatted(gateway.tokens().agent(RunningGateway.VILLAGE), body.length);
    socket.getOutputStream().write(head.getBytes(UTF_8));
    String go = "HTTP/1.1 100 Continue\r\n\r\n";
    assertEquals(go, new String(socket.getInputStream().readNBytes(go.length()), UTF_8));
    socket.getOutputStream().write(body, 0, 1);
    socket.getOutputStream().flush();
  }

  private static void stop(RunningGateway gateway) {
    try {
      gateway.stopNodes();
    } catch (TimeoutException late) {
      throw new IllegalStateException(late);
    }
  }
}
