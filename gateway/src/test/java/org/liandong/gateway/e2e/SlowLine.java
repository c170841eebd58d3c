package org.liandong.gateway.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.concurrent.TimeoutException;

/**
 * A village's line: so many bits a second upwards, so long a way, and every so often it breaks off,
 * as a reset and with what was under way lost.
 */
final class SlowLine implements AutoCloseable {
  private static final int CHUNK = 4096;

  private final Vertx vertx = Vertx.vertx();
  private final NetClient client;
  private final NetServer server;
  private final int port;
  private final long bitsPerSecond;
  private final long oneWayMillis;
  private final Deque<Long> breaks = new ArrayDeque<>();
  private long passed;
  private volatile int resets;

  /**
   * A line to this port.
   *
   * @param roundTripMillis there and back
   * @param resets how often it breaks
   * @param bytes within so many it breaks that often
   */
  SlowLine(
      int port, long bitsPerSecond, long roundTripMillis, int resets, long bytes, Random random)
      throws TimeoutException {
    this.port = port;
    this.bitsPerSecond = bitsPerSecond;
    this.oneWayMillis = roundTripMillis / 2;
    random.longs(resets, 0, bytes).sorted().forEach(breaks::add);
    this.client = vertx.createNetClient(new NetClientOptions().setSoLinger(0));
    this.server =
        vertx
            .createNetServer(new NetServerOptions().setSoLinger(0).setPort(0).setHost("127.0.0.1"))
            .connectHandler(this::connect)
            .listen()
            .await(10, SECONDS);
  }

  String base() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  /** How often it broke. */
  int resets() {
    return resets;
  }

  private void connect(NetSocket caller) {
    caller.pause();
    client
        .connect(port, "127.0.0.1")
        .onSuccess(
            gateway -> {
              gateway.handler(
                  answer -> vertx.setTimer(oneWayMillis, arrived -> caller.write(answer)));
              gateway.closeHandler(
                  closed -> vertx.setTimer(oneWayMillis, arrived -> caller.close()));
              gateway.exceptionHandler(broken -> {});
              caller.exceptionHandler(broken -> gateway.close());
              caller.closeHandler(closed -> gateway.close());
              caller.handler(sent -> slowly(caller, gateway, sent, 0));
              caller.resume();
            })
        .onFailure(refused -> caller.close());
  }

  /** Passes the rest of what was read, a little at a time, and only then reads on. */
  private void slowly(NetSocket caller, NetSocket gateway, Buffer sent, int from) {
    if (from >= sent.length()) {
      caller.resume();
      return;
    }
    caller.pause();
    int until = Math.min(sent.length(), from + CHUNK);
    long millis = Math.max(1, (until - from) * 8L * 1000 / bitsPerSecond);
    vertx.setTimer(
        millis,
        through -> {
          passed += until - from;
          if (!breaks.isEmpty() && passed >= breaks.peek()) {
            breaks.poll();
            resets++;
            gateway.close();
            caller.close();
            return;
          }
          Buffer piece = sent.getBuffer(from, until);
          vertx.setTimer(oneWayMillis, arrived -> gateway.write(piece));
          slowly(caller, gateway, sent, until);
        });
  }

  @Override
  public void close() throws TimeoutException {
    vertx.close().await(10, SECONDS);
  }
}
