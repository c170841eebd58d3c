package org.liandong.adapter.exchange;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Exchange;
import org.liandong.adapter.spi.Fault;
import org.liandong.adapter.wire.RemoteReply;
import org.liandong.adapter.wire.RetryAfter;

/**
 * What the platform answered, as it came.
 *
 * @param at business time
 */
record PlatformReply(RemoteReply reply, Instant at) {
  Exchange exchange() {
    return reply.exchange();
  }

  /** Fails where the platform itself says that it does not work. */
  Void alive() {
    if (reply.status() >= 500) {
      throw unknown("answered " + reply.status() + " to a probe");
    }
    return null;
  }

  boolean isUnauthorized() {
    return reply.status() == 401;
  }

  /**
   * The envelope.
   *
   * @throws AdapterFailure where it is none, or the platform did not work
   */
  JsonObject envelope() {
    if (reply.status() == 429 || reply.status() == 503) {
      throw AdapterFailure.turnedAway(
          Fault.BACKEND,
          code(),
          "the platform is busy",
          RetryAfter.read(reply.headers(), at),
          exchange());
    }
    if (reply.status() != 200) {
      throw unknown("the platform answered " + reply.status());
    }
    try {
      JsonObject json = new JsonObject(reply.body());
      if (json.getValue("code") != null) {
        return json;
      }
    } catch (DecodeException | ClassCastException e) {
      // Said below: the exception's text repeats what came.
    }
    throw unreadable();
  }

  AdapterFailure unreadable() {
    return reply.unknown("answer-unreadable", "the answer is not as agreed");
  }

  AdapterFailure unknownCode() {
    return reply.unknown("platform-code", "the platform's code has no meaning here");
  }

  private AdapterFailure unknown(String message) {
    return reply.unknown(code(), message);
  }

  private String code() {
    return "platform-" + reply.status();
  }
}
