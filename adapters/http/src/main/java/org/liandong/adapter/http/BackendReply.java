package org.liandong.adapter.http;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Exchange;
import org.liandong.adapter.spi.Fault;
import org.liandong.adapter.wire.NotAsAgreed;
import org.liandong.adapter.wire.RemoteReply;

/**
 * A whole response, however the backend meant it.
 *
 * @param secrets what its words must not repeat: {@link Secrets}
 */
record BackendReply(MultiMap headers, Buffer body, Exchange exchange, List<String> secrets) {
  static BackendReply of(RemoteReply reply) {
    return new BackendReply(reply.headers(), reply.body(), reply.exchange(), List.of());
  }

  /** The same, where these must not be repeated. */
  BackendReply hiding(List<String> more) {
    return new BackendReply(headers, body, exchange, more);
  }

  int status() {
    return exchange.status();
  }

  boolean isSuccess() {
    return status() >= 200 && status() < 300;
  }

  String statusCode() {
    return "backend-" + status();
  }

  /** The body, strictly read; {@link NotAsAgreed} where it is not a JSON object. */
  JsonObject json() {
    if (!saysJson()) {
      throw new NotAsAgreed("the content is not called application/json");
    }
    return StrictJson.object(body);
  }

  /**
   * The body, strictly read: an object or an array.
   *
   * @param anyType whether it may be called something else than JSON
   */
  Object value(boolean anyType) {
    if (!anyType && !saysJson()) {
      throw new NotAsAgreed("the content is not called application/json");
    }
    return StrictJson.value(body);
  }

  /** A failure by status alone that leaves the end open. */
  AdapterFailure unknown(String message) {
    return AdapterFailure.unknown(Fault.BACKEND, statusCode(), "the backend " + message, exchange);
  }

  /** The backend may have acted; what it said of it cannot be read. */
  AdapterFailure unreadable(NotAsAgreed why) {
    String message = "the backend's answer cannot be read: " + why.getMessage();
    return AdapterFailure.unknown(Fault.BACKEND, why.code(), message, exchange);
  }

  /** Nothing of its content. */
  @Override
  public String toString() {
    return "BackendReply[" + status() + "]";
  }

  private boolean saysJson() {
    String type = headers.get(HttpHeaders.CONTENT_TYPE);
    if (type == null) {
      return false;
    }
    String media = type.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
    return media.equals("application/json")
        || media.startsWith("application/") && media.endsWith("+json");
  }
}
