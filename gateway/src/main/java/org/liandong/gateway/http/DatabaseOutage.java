package org.liandong.gateway.http;

import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.DatabaseException;
import java.io.IOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * Tells a database that is away or overrun from a fault of ours: the same request may come again
 * later, and its key settles it if it was stored after all.
 */
final class DatabaseOutage {
  /**
   * SQLSTATE: connection lost, no resources, shut down or starting, a primary that became a
   * standby, a lock or a statement that took too long.
   */
  private static final List<String> STATES = List.of("08", "53", "57", "25006", "40", "55P03");

  /**
   * How the client's texts begin where it gives a lost connection no class of its own: nobody gave
   * one back in time, it closed before or while the statement waited for its turn, or under it.
   */
  private static final List<String> LOST =
      List.of(
          "Timeout",
          "Connection was closed",
          "Connection is not active now",
          "Pending requests failed to be sent",
          "Broken pipe",
          "Connection reset");

  private DatabaseOutage() {}

  static boolean isOne(Throwable cause) {
    if (cause instanceof DatabaseException answered) {
      String state = answered.getSqlState();
      return state != null && STATES.stream().anyMatch(state::startsWith);
    }
    return cause instanceof ClosedConnectionException
        || cause instanceof ConnectionPoolTooBusyException
        || cause instanceof UnknownHostException
        || cause instanceof SocketException
        || cause instanceof ClosedChannelException
        || cause instanceof TimeoutException
        || (cause instanceof VertxException || cause instanceof IOException)
            && tellsOfALostConnection(cause.getMessage());
  }

  private static boolean tellsOfALostConnection(String text) {
    return text != null && LOST.stream().anyMatch(text::startsWith);
  }
}
