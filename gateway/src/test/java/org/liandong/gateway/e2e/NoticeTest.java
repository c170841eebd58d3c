package org.liandong.gateway.e2e;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.gateway.http.Role;

/** A load balancer that looks now and then sees that a node leaves before it is gone. */
@ExtendWith(DatabaseExtension.class)
class NoticeTest {
  private static final int ANSWER_MILLIS = 10_000;

  @Test
  void a_node_that_leaves_goes_on_answering_and_sends_each_caller_elsewhere(
      DatabaseAddress database) throws Exception {
    try (RunningGateway gateway =
        RunningGateway.on(database)
            .config("gateway.yaml", "${LIANDONG_SHUTDOWN_NOTICE:0s}", "8s")
            .start()) {
      int port = gateway.port();
      Agent operator = gateway.management(Role.OPERATOR);
      try (Socket kept = connect(port)) {
        assertFalse(answer(kept).contains("connection: close"), "nobody leaves yet");
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(() -> stop(gateway));
        Await.until(() -> operator.get("/health/ready").status() == 503, () -> "not ready");

        String last = answer(kept);
        assertTrue(last.startsWith("http/1.1 200"), last);
        assertTrue(last.contains("connection: close"), last);
        assertEquals(-1, kept.getInputStream().read(), "that connection is over");
        try (Socket late = connect(port)) {
          assertTrue(answer(late).startsWith("http/1.1 200"), "it has not gone yet");
        }
        assertFalse(stopped.isDone());

        stopped.get(40, SECONDS);
        assertThrows(ConnectException.class, () -> connect(port).close());
      }
    }
  }

  private static Socket connect(int port) throws IOException {
    Socket socket = new Socket("127.0.0.1", port);
    socket.setSoTimeout(ANSWER_MILLIS);
    return socket;
  }

  /** The head, in lower case; the body of a HEAD is none. */
  private static String answer(Socket socket) throws IOException {
    socket
        .getOutputStream()
        .write("HEAD /openapi.yaml HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(US_ASCII));
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(US_ASCII).endsWith("\r\n\r\n")) {
      int next = socket.getInputStream().read();
      if (next < 0) {
        throw new IOException("the connection ended: " + head.toString(US_ASCII));
      }
      head.write(next);
    }
    return head.toString(US_ASCII).toLowerCase(Locale.ROOT);
  }

  private static void stop(RunningGateway gateway) {
    try {
      gateway.stopNodes();
    } catch (TimeoutException late) {
      throw new IllegalStateException(late);
    }
  }
}
