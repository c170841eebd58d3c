package org.liandong.gateway.boot;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.internal.Connection;
import io.vertx.sqlclient.internal.SqlConnectionInternal;
import java.util.concurrent.TimeUnit;

/**
 * Closes connections whose server says nothing any more. A host that vanished sends no reset: the
 * driver waits for it as long as TCP does, a quarter of an hour, and so does the pool for its
 * connection; neither has a switch for it.
 */
final class SilentServer extends IdleStateHandler {
  /** Longer than any statement may take; connections that nobody uses were closed before. */
  private static final int LONGEST_SECONDS = 15;

  private SilentServer() {
    super(LONGEST_SECONDS, 0, 0, TimeUnit.SECONDS);
  }

  static void watch(SqlConnection connection) {
    Connection socket = ((SqlConnectionInternal) connection).unwrap();
    while (!(socket instanceof SocketConnectionBase)) {
      socket = socket.unwrap();
    }
    ((SocketConnectionBase) socket)
        .socket()
        .channelHandlerContext()
        .pipeline()
        .addFirst("silentServer", new SilentServer());
  }

  @Override
  protected void channelIdle(ChannelHandlerContext ctx, IdleStateEvent event) {
    ctx.close();
  }
}
