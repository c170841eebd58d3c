package org.liandong.gateway.audit;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.core.streams.WriteStream;
import java.time.Instant;
import java.util.List;
import org.liandong.gateway.cases.AuditLog;
import org.liandong.gateway.cases.AuditQueries;
import org.liandong.gateway.cases.AuditQueries.Export;
import org.liandong.gateway.cases.AuditQueries.Line;
import org.liandong.gateway.cases.Repeat;
import org.liandong.gateway.http.WireTime;

/**
 * One export under way: page after page, log after log, no faster than it is read. Short statements
 * and no snapshot held: a slow line must not keep the database from tidying up.
 */
final class ExportRun {
  private static final int PAGE = 500;

  private final AuditQueries queries;
  private final Export export;
  private final WriteStream<Buffer> out;
  private final Promise<Void> broken = Promise.promise();
  private Place next;
  private long lines;

  ExportRun(AuditQueries queries, Export export, WriteStream<Buffer> out) {
    this.queries = queries;
    this.export = export;
    this.out = out;
    out.exceptionHandler(broken::tryFail);
  }

  long lines() {
    return lines;
  }

  Future<Void> from(Place start) {
    next = start;
    return Repeat.whileMore(this::page)
        .compose(all -> out.write(line(new JsonObject().put("log", "END").put("lines", lines))));
  }

  private Future<Boolean> page() {
    Place place = next;
    return queries
        .page(place.log(), place.at(), place.id(), export.to(), PAGE)
        .compose(page -> written(place.log(), page).map(done -> goesOn(place, page)));
  }

  private boolean goesOn(Place place, List<Line> page) {
    if (page.size() == PAGE) {
      Line last = page.get(PAGE - 1);
      next = new Place(place.log(), last.at(), last.id());
      return true;
    }
    int log = place.log().ordinal() + 1;
    if (log == AuditLog.values().length) {
      return false;
    }
    next = Place.before(AuditLog.values()[log], export.from());
    return true;
  }

  private Future<Void> written(AuditLog log, List<Line> page) {
    if (page.isEmpty()) {
      return Future.succeededFuture();
    }
    Buffer text = Buffer.buffer();
    page.forEach(one -> text.appendBuffer(line(json(log, one))));
    lines += page.size();
    out.write(text);
    return drained();
  }

  private Future<Void> drained() {
    if (broken.future().failed() || !out.writeQueueFull()) {
      return broken.future().failed() ? broken.future() : Future.succeededFuture();
    }
    Promise<Void> drained = Promise.promise();
    out.drainHandler(drained::tryComplete);
    return Future.any(drained.future(), broken.future())
        .compose(either -> broken.future().failed() ? broken.future() : Future.succeededFuture());
  }

  private static JsonObject json(AuditLog log, Line one) {
    JsonObject json =
        new JsonObject()
            .put("position", new Place(log, one.at(), one.id()).toString())
            .put("log", log.name())
            .put("at", WireTime.of(one.at()));
    one.facts().forEach((name, value) -> json.put(name, wire(value)));
    return json;
  }

  private static Object wire(Object value) {
    if (value instanceof Instant time) {
      return WireTime.of(time);
    }
    boolean asItIs =
        value instanceof Number || value instanceof Boolean || value instanceof JsonObject;
    return asItIs ? value : value.toString();
  }

  private static Buffer line(JsonObject json) {
    return json.toBuffer().appendByte((byte) '\n');
  }
}
