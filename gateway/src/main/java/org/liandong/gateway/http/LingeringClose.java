package org.liandong.gateway.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.concurrent.TimeUnit;

/**
 * Lets the answer to what cannot be decoded reach a client that is still sending: Vert.x would
 * close at once, with the answer not yet flushed and bytes unread, which resets the connection.
 */
final class LingeringClose extends ChannelOutboundHandlerAdapter {
  private final StrictDecoder decoder;
  private boolean lingers;

  private LingeringClose(StrictDecoder decoder) {
    this.decoder = decoder;
  }

  /** Puts the strict decoder and this into a connection, before anything was read from it. */
  static void install(HttpConnection connection, HttpServerOptions options) {
    ChannelPipeline pipeline = ((ConnectionBase) connection).channelHandlerContext().pipeline();
    StrictDecoder decoder = new StrictDecoder(options);
    pipeline.replace("httpDecoder", "httpDecoder", decoder);
    pipeline.addBefore("handler", "lingeringClose", new LingeringClose(decoder));
  }

  @Override
  public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
    if (!decoder.isBroken()) {
      ctx.close(promise);
      return;
    }
    ctx.channel().closeFuture().addListener(closed -> promise.trySuccess());
    if (!lingers) {
      lingers = true;
      linger(ctx);
    }
  }

  /** The decoder reads and throws away what still comes, until the client has closed too. */
  private static void linger(ChannelHandlerContext ctx) {
    Channel channel = ctx.channel();
    ctx.writeAndFlush(Unpooled.EMPTY_BUFFER)
        .addListener(flushed -> ((DuplexChannel) channel).shutdownOutput());
    channel.config().setAutoRead(true);
    var late =
        ctx.executor().schedule(() -> ctx.close(), Linger.MOST_MILLIS, TimeUnit.MILLISECONDS);
    channel.closeFuture().addListener(closed -> late.cancel(false));
  }
}
