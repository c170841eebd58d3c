package org.liandong.adapter.exchange;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Exchange;
import org.liandong.adapter.spi.Fault;

/** What the platform answered, as it came. */
final class PlatformReply {
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  private final int status;
  private final String retryAfter;
  private final Buffer body;
  private final Exchange exchange;

  PlatformReply(HttpClientResponse response, Buffer body, long sent) {
    this.status = response.statusCode();
    this.retryAfter = response.getHeader(HttpHeaders.RETRY_AFTER);
    this.body = body;
    this.exchange = new Exchange(status, sent, body.length());
  }

  Exchange exchange() {
    return exchange;
  }

  /** Fails where the platform itself says that it does not work. */
  Void alive() {
    if (status >= 500) {
      throw AdapterFailure.unknown(
          Fault.BACKEND, "platform-" + status, "answered " + status + " to a probe", exchange);
    }
    return null;
  }

  boolean isUnauthorized() {
    return status == 401;
  }

  /**
   * The envelope.
   *
   * @throws AdapterFailure where it is none, or the platform did not work
   */
  JsonObject envelope() {
    if (status == 429 || status == 503) {
      throw AdapterFailure.turnedAway(
          Fault.BACKEND, "platform-" + status, "the platform is busy", pause(), exchange);
    }
    if (status != 200) {
      throw AdapterFailure.unknown(
          Fault.BACKEND, "platform-" + status, "the platform answered " + status, exchange);
    }
    try {
      JsonObject json = new JsonObject(body);
      if (json.getValue("code") != null) {
        return json;
      }
    } catch (DecodeException | ClassCastException e) {
      // Said below: the exception's text repeats what came.
    }
    throw unreadable();
  }

  AdapterFailure unreadable() {
    return AdapterFailure.unknown(
        Fault.BACKEND, "answer-unreadable", "the answer is not as agreed", exchange);
  }

  AdapterFailure unknownCode() {
    return AdapterFailure.unknown(
        Fault.BACKEND, "platform-code", "the platform's code has no meaning here", exchange);
  }

  private Duration pause() {
    try {
      Duration asked = Duration.ofSeconds(Long.parseLong(retryAfter.strip()));
      return asked.compareTo(LONGEST_WAIT) < 0 ? asked : LONGEST_WAIT;
    } catch (NumberFormatException | NullPointerException | ArithmeticException e) {
      return null;
    }
  }
}
