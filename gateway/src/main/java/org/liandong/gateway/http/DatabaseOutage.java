package org.liandong.gateway.http;

import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.DatabaseException;
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

  /** What the pool says when nobody gave a connection back in time; it has no class of its own. */
  private static final String POOL_TIMEOUT = "Timeout";

  private DatabaseOutage() {}

  static boolean isOne(Throwable cause) {
    if (cause instanceof DatabaseException answered) {
      String state = answered.getSqlState();
      return state != null && STATES.stream().anyMatch(state::startsWith);
    }
    return cause instanceof ClosedConnectionException
        || cause instanceof ConnectionPoolTooBusyException
        || cause instanceof SocketException
        || cause instanceof UnknownHostException
        || cause instanceof ClosedChannelException
        || cause instanceof TimeoutException
        || cause instanceof io.vertx.core.VertxException && POOL_TIMEOUT.equals(cause.getMessage());
  }
}
