package org.liandong.adapter.exchange;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Exchange;
import org.liandong.adapter.spi.Fault;
import org.liandong.adapter.wire.RemoteReply;
import org.liandong.adapter.wire.RetryAfter;

/** What the platform answered. */
final class PlatformReply {
  private final RemoteReply reply;
  private final Instant at;
  private JsonObject envelope;

  /**
   * As it came.
   *
   * @param at business time
   */
  PlatformReply(RemoteReply reply, Instant at) {
    this.reply = reply;
    this.at = at;
  }

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
   * The envelope, read once: with a licence in it, it is large.
   *
   * @throws AdapterFailure where it is none, or the platform did not work
   */
  JsonObject envelope() {
    if (envelope == null) {
      envelope = read();
    }
    return envelope;
  }

  private JsonObject read() {
    if (reply.status() != 200) {
      throw byStatus(reply.status());
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

  private AdapterFailure byStatus(int status) {
    if (status == 429 || status == 503) {
      return AdapterFailure.turnedAway(
          Fault.BACKEND,
          code(),
          "the platform is busy",
          RetryAfter.read(reply.headers(), at),
          exchange());
    }
    // 408 and 3xx may come from something between us.
    return status >= 400 && status < 500 && status != 408
        ? turnedAway(code(), "the platform does not take the call: check the settings")
        : unknown("the platform answered " + status);
  }

  AdapterFailure unreadable() {
    return reply.unknown("answer-unreadable", "the answer is not as agreed");
  }

  AdapterFailure unknownCode() {
    return reply.unknown(
        AdapterFailure.UNKNOWN_CODE, "the platform's code is not one that the settings explain");
  }

  /** By a secret that was fetched for this very call. */
  AdapterFailure secretRefused() {
    return turnedAway(
        "secret-refused", "the platform takes no call by the secret that it has just handed out");
  }

  private AdapterFailure turnedAway(String code, String message) {
    return AdapterFailure.turnedAway(Fault.GATEWAY, code, message, null, exchange());
  }

  private AdapterFailure unknown(String message) {
    return reply.unknown(code(), message);
  }

  private String code() {
    return "platform-" + reply.status();
  }
}
