package org.liandong.simulator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;

/**
 * The platform's own database: a file of what changed in it, content and all. The journal beside it
 * holds keys alone.
 */
final class ProvinceStore {
  private final ProvinceLedger ledger;
  private Journal file;

  ProvinceStore(ProvinceLedger ledger) {
    this.ledger = ledger;
  }

  /** Succeeds once the ledger holds what the file does; with no path, at once. */
  Future<Void> open(Vertx vertx, Path path) {
    return path == null
        ? Future.succeededFuture()
        : Journal.open(vertx, path, new JournalReader(this::apply))
            .onSuccess(opened -> file = opened)
            .mapEmpty();
  }

  Future<Void> close() {
    return file == null ? Future.succeededFuture() : file.close();
  }

  Future<Void> put(ProvinceRecord record) {
    return change(new JsonObject().put("put", record.toJson()));
  }

  Future<Void> remove(String guid) {
    return change(new JsonObject().put("remove", guid));
  }

  Future<Void> putNumber(String guid, String number) {
    return change(new JsonObject().put("numbered", guid).put("number", number));
  }

  Future<Void> add(JsonObject arrival) {
    return change(new JsonObject().put("arrival", arrival));
  }

  Future<Void> putPaper(String fileId, JsonObject paper) {
    return change(new JsonObject().put("paper", fileId).put("content", paper));
  }

  /** In memory first: the next call must see it; it is acknowledged once it is on the disk. */
  private Future<Void> change(JsonObject line) {
    apply(line);
    return file == null ? Future.succeededFuture() : file.append(line);
  }

  private void apply(JsonObject line) {
    if (line.containsKey("put")) {
      ledger.put(ProvinceRecord.from(line.getJsonObject("put")));
    } else if (line.containsKey("remove")) {
      ledger.remove(line.getString("remove"));
    } else if (line.containsKey("numbered")) {
      ledger.putNumber(line.getString("numbered"), line.getString("number"));
    } else if (line.containsKey("arrival")) {
      ledger.add(line.getJsonObject("arrival"));
    } else if (line.containsKey("paper")) {
      ledger.putPaper(line.getString("paper"), line.getJsonObject("content"));
    }
  }
}
