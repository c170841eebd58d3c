package org.liandong.adapter.http;

import io.vertx.core.json.JsonObject;
import org.liandong.adapter.wire.NotAsAgreed;

/** The body of a response, read once, when it is first asked for. */
final class ReplyBody {
  private final BackendReply reply;
  private final boolean anyType;
  private Object json;

  ReplyBody(BackendReply reply, boolean anyType) {
    this.reply = reply;
    this.anyType = anyType;
  }

  /** An object or an array; throws {@link NotAsAgreed} where it is neither. */
  Object json() {
    if (json == null) {
      json = reply.value(anyType);
    }
    return json;
  }

  /** The same, and an empty object where it cannot be read. */
  Object jsonOrNothing() {
    try {
      return json();
    } catch (NotAsAgreed why) {
      return new JsonObject();
    }
  }

  /** Whether there is nothing in it. */
  boolean isEmpty() {
    return reply.body().length() == 0;
  }
}
