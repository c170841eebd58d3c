package org.liandong.gateway.boot;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A TCP way to a server whose port may change, and which may be frozen: nothing gets through. */
final class Cable implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final NetClient client = vertx.createNetClient();
  private final Set<NetSocket> ends = ConcurrentHashMap.newKeySet();
  private final NetServer server;
  private volatile int target;
  private volatile boolean frozen;

  /** Both ends of what was connected when the line was cut. */
  private final Set<NetSocket> cut = ConcurrentHashMap.newKeySet();

  Cable(int target) throws TimeoutException {
    this.target = target;
    this.server =
        vertx
            .createNetServer()
            .connectHandler(this::connect)
            .listen(0, "127.0.0.1")
            .await(10, TimeUnit.SECONDS);
  }

  int port() {
    return server.actualPort();
  }

  void leadTo(int port) {
    target = port;
  }

  /** Connections stay, and so do new ones, but no byte passes. */
  void freeze() {
    frozen = true;
    ends.forEach(NetSocket::pause);
  }

  /** What was sent meanwhile arrives now. */
  void thaw() {
    frozen = false;
    ends.forEach(NetSocket::resume);
  }

  /** What is connected stays so and carries no byte any more, not even a close; new ways pass. */
  void cutSilently() {
    cut.addAll(ends);
    ends.forEach(NetSocket::pause);
  }

  private void connect(NetSocket near) {
    near.pause();
    client
        .connect(target, "127.0.0.1")
        .onSuccess(
            far -> {
              join(near, far);
              join(far, near);
            })
        .onFailure(refused -> near.close());
  }

  private void join(NetSocket from, NetSocket to) {
    ends.add(from);
    from.handler(to::write);
    from.closeHandler(
        closed -> {
          ends.remove(from);
          if (!cut.contains(from)) {
            to.close();
          }
        });
    if (frozen) {
      from.pause();
    } else {
      from.resume();
    }
  }

  @Override
  public void close() throws TimeoutException {
    vertx.close().await(10, TimeUnit.SECONDS);
  }
}
