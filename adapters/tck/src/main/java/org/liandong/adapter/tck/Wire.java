package org.liandong.adapter.tck;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** One connection of the scripted remote, as what it does sees it. */
public final class Wire {
  private final Socket socket;
  private final CountDownLatch closed;
  private final AtomicLong written;

  Wire(Socket socket, CountDownLatch closed, AtomicLong written) {
    this.socket = socket;
    this.closed = closed;
    this.written = written;
  }

  void write(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    written.addAndGet(bytes.length);
  }

  /** Status line and headers. */
  byte[] head(Reply reply, long length) {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + reply.status() + " As-Told\r\n");
    reply.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    if (reply.status() != 204) {
      head.append("Content-Length: " + length + "\r\n");
    }
    return head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Waits so long, or until the remote is closed. */
  void pause(Duration pause) throws IOException {
    try {
      if (closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException("the remote is closed");
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  void endOutput() throws IOException {
    socket.shutdownOutput();
  }
}
