package org.liandong.adapter.host;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * A line to a server that is cut at the answer to a word: what was asked has arrived, and nobody
 * hears what became of it.
 */
final class BrokenWire {
  private final NetClient client;
  private final int port;
  private final List<NetSocket> open = new CopyOnWriteArrayList<>();
  private volatile String word;
  private NetServer server;

  private BrokenWire(Vertx vertx, int port) {
    this.client = vertx.createNetClient();
    this.port = port;
  }

  static BrokenWire to(Vertx vertx, int port) throws Exception {
    BrokenWire wire = new BrokenWire(vertx, port);
    wire.server =
        vertx
            .createNetServer()
            .connectHandler(wire::connected)
            .listen(0, "127.0.0.1")
            .await(5, TimeUnit.SECONDS);
    return wire;
  }

  int port() {
    return server.actualPort();
  }

  /** From now on the answer to what holds this word never comes. */
  void cutAfter(String text) {
    word = text;
  }

  private void connected(NetSocket near) {
    open.add(near);
    near.pause();
    client
        .connect(port, "127.0.0.1")
        .onSuccess(
            far -> {
              far.closeHandler(ignored -> near.close());
              near.closeHandler(ignored -> far.close());
              boolean[] cut = new boolean[1];
              near.handler(
                  bytes -> {
                    cut[0] |= holds(bytes);
                    far.write(bytes);
                  });
              far.handler(
                  bytes -> {
                    if (cut[0]) {
                      near.close();
                    } else {
                      near.write(bytes);
                    }
                  });
              near.resume();
            });
  }

  private boolean holds(Buffer bytes) {
    String wanted = word;
    return wanted != null && bytes.toString(StandardCharsets.ISO_8859_1).contains(wanted);
  }
}
