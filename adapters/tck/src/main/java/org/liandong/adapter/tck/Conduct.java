package org.liandong.adapter.tck;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What the scripted remote does once it has read a request. */
@FunctionalInterface
public interface Conduct {
  /**
   * Does it.
   *
   * @return true where the connection may carry another request
   */
  boolean on(Wire wire) throws IOException;

  /** Answers as HTTP has it. */
  static Conduct say(Reply reply) {
    return wire -> {
      wire.write(wire.head(reply, reply.body().length()));
      wire.write(reply.body().getBytes());
      return true;
    };
  }

  /** Answers after a while. */
  static Conduct later(Duration pause, Reply reply) {
    return wire -> {
      wire.pause(pause);
      return say(reply).on(wire);
    };
  }

  /** Never answers. */
  static Conduct silence() {
    return wire -> {
      wire.pause(Duration.ofMinutes(1));
      return false;
    };
  }

  /** Breaks the connection off, by RST. */
  static Conduct reset() {
    return wire -> {
      wire.reset();
      return false;
    };
  }

  /** Ends its own half of the connection before any answer, and keeps the other half open. */
  static Conduct halfClose() {
    return wire -> {
      wire.endOutput();
      wire.pause(Duration.ofMinutes(1));
      return false;
    };
  }

  /** Promises the whole answer, sends half of it and closes. */
  static Conduct cut(Reply reply) {
    return wire -> {
      wire.write(wire.head(reply, reply.body().length() + 100));
      wire.write(reply.body().getBytes(0, reply.body().length() / 2));
      return false;
    };
  }

  /** Sends the answer a byte at a time, for a minute at the least. */
  static Conduct drip(Reply reply) {
    return wire -> {
      byte[] whole =
          Buffer.buffer(wire.head(reply, reply.body().length()))
              .appendBuffer(reply.body())
              .getBytes();
      for (byte one : whole) {
        wire.write(new byte[] {one});
        wire.pause(Duration.ofMillis(60_000 / whole.length + 1));
      }
      return false;
    };
  }

  /** Begins a success that never ends, as fast as it is taken. */
  static Conduct endless(Reply reply, long most) {
    return wire -> {
      byte[] chunk = " ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
      wire.write(wire.head(reply, most));
      for (long sent = 0; sent < most; sent += chunk.length) {
        wire.write(chunk);
      }
      return false;
    };
  }

  /** Sends what is no HTTP. */
  static Conduct raw(String text) {
    return wire -> {
      wire.write(text.getBytes(StandardCharsets.UTF_8));
      return false;
    };
  }
}
