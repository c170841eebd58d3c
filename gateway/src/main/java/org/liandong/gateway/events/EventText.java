package org.liandong.gateway.events;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.liandong.gateway.cases.LogWindow;
import org.liandong.gateway.http.WireTime;

/**
 * Server-Sent Events on the wire: each block ends with an empty line, and no value has a line end.
 */
final class EventText {
  private EventText() {}

  static Buffer opened(String id, long retryMillis, String station, String from, Instant at) {
    JsonObject data =
        new JsonObject().put("station", station).put("from", from).put("at", WireTime.of(at));
    return Buffer.buffer("retry: " + retryMillis + '\n').appendBuffer(event(id, "OPENED", data));
  }

  static Buffer of(String id, LogWindow.Event event) {
    JsonObject data =
        new JsonObject()
            .put("case", event.caseId().toString())
            .put("receiptNo", event.receiptNo())
            .put("caseNo", event.caseNo())
            .put("item", event.item())
            .put("seq", event.seq())
            .put("kind", event.kind().name())
            .put("at", WireTime.of(event.at()))
            .put("state", event.state())
            .put("step", event.step() == null ? null : event.step().toString())
            .put("outcome", event.outcome());
    return event(id, event.kind().name(), data);
  }

  private static Buffer event(String id, String kind, JsonObject data) {
    return Buffer.buffer("id: " + id + "\nevent: " + kind + "\ndata: ")
        .appendBuffer(data.toBuffer())
        .appendString("\n\n");
  }

  /** Nothing to tell; the reader's place moves on all the same. */
  static Buffer beat(String id) {
    return Buffer.buffer(": \nid: " + id + "\n\n");
  }

  static Buffer comment(String text) {
    return Buffer.buffer(": " + text + "\n\n");
  }
}
