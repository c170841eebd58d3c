package org.liandong.gateway.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.core.streams.WriteStream;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is answered: status, headers and body.
 *
 * @param stream writes what does not fit in memory, after the body; null where the body is all
 */
public record Reply(int status, Map<String, String> headers, Buffer body, Stream stream) {
  static final String JSON = "application/json";

  private static final Map<String, String> JSON_HEADERS = Map.of("Content-Type", JSON);

  public Reply {
    headers = Map.copyOf(headers);
  }

  /** A body that is at hand. */
  public Reply(int status, Map<String, String> headers, Buffer body) {
    this(status, headers, body, null);
  }

  /** Writes a body piece by piece, no faster than it is read. */
  @FunctionalInterface
  public interface Stream {
    /** The future ends when all is written; where it fails, the reader sees a body cut off. */
    Future<Void> writeTo(WriteStream<Buffer> response);

    /** True where it goes on until somebody ends it: how long it took says nothing. */
    default boolean isOpenEnded() {
      return false;
    }
  }

  /** 200 with a body that is written while it is made. */
  public static Reply streamed(String mediaType, Stream stream) {
    return new Reply(200, Map.of("Content-Type", mediaType), Buffer.buffer(), stream);
  }

  /** 200 with a JSON object. */
  public static Reply ok(JsonObject body) {
    return json(200, body.toBuffer());
  }

  /** 202: the gateway holds it from here on; {@code location} is where to look. */
  public static Reply accepted(String location, JsonObject body) {
    return json(202, body.toBuffer()).with("Location", location);
  }

  /** 204: done, nothing to say. */
  public static Reply noContent() {
    return new Reply(204, Map.of(), Buffer.buffer());
  }

  /** Any status with JSON that is already encoded. */
  public static Reply json(int status, Buffer body) {
    return new Reply(status, JSON_HEADERS, body);
  }

  /** The same with one more header. */
  public Reply with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Reply(status, more, body, stream);
  }

  /** The same, kept by nobody on its way; unless it says otherwise itself. */
  Reply unstored() {
    return headers.containsKey("Cache-Control") ? this : with("Cache-Control", "no-store");
  }

  boolean isOpenEnded() {
    return stream != null && stream.isOpenEnded();
  }

  /** Without the body, which may hold personal data. */
  @Override
  public String toString() {
    return "Reply[" + status + ", " + body.length() + " bytes]";
  }

  /** The one place where responses are written. */
  Future<Void> writeTo(RoutingContext ctx) {
    HttpServerResponse response = ctx.response();
    if (response.ended() || response.closed()) {
      // Nobody reads it: a stream is begun all the same, for only its end closes what it opened.
      return stream == null ? Future.succeededFuture() : stream.writeTo(response).otherwiseEmpty();
    }
    Linger.readWhatStillComes(ctx);
    response.setStatusCode(status);
    headers.forEach(response::putHeader);
    if (stream == null) {
      return response.end(body);
    }
    response.setChunked(!headers.containsKey("Content-Length"));
    return stream.writeTo(response).compose(written -> response.end());
  }
}
