package org.liandong.simulator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The platform's own database: a file of what changed in it, content and all. The journal beside it
 * holds keys alone. What a call changed goes with its line for the journal, which is written after
 * this file: a kill in between does not lose it.
 */
final class ProvinceStore {
  private static final String EFFECT = "effect";

  private final ProvinceLedger ledger;
  private Journal file;

  ProvinceStore(ProvinceLedger ledger) {
    this.ledger = ledger;
  }

  /**
   * Succeeds once the ledger holds what the file does, with the journal's lines of all that calls
   * have changed, oldest first; with no path, at once.
   */
  Future<List<JsonObject>> open(Vertx vertx, Path path) {
    List<JsonObject> effects = new ArrayList<>();
    return path == null
        ? Future.succeededFuture(effects)
        : Journal.open(vertx, path, new JournalReader(line -> read(line, effects)))
            .onSuccess(opened -> file = opened)
            .map(effects);
  }

  /** Succeeds once all that the ledger holds by now is on the disk; fails where that cannot be. */
  Future<Void> durable() {
    return file == null ? Future.succeededFuture() : file.append();
  }

  Future<Void> close() {
    return file == null ? Future.succeededFuture() : file.close();
  }

  /** Nobody's call: somebody at the platform writes it. */
  Future<Void> put(ProvinceRecord record) {
    return change(putting(record));
  }

  Future<Void> put(ProvinceRecord record, JsonObject effect) {
    return change(putting(record).put(EFFECT, effect));
  }

  /** Nobody's call: somebody at the platform loses it. */
  Future<Void> remove(String guid) {
    return change(removing(guid));
  }

  Future<Void> remove(String guid, JsonObject effect) {
    return change(removing(guid).put(EFFECT, effect));
  }

  Future<Void> putNumber(String guid, String number, JsonObject effect) {
    return change(new JsonObject().put("numbered", guid).put("number", number).put(EFFECT, effect));
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

  private static JsonObject putting(ProvinceRecord record) {
    return new JsonObject().put("put", record.toJson());
  }

  private static JsonObject removing(String guid) {
    return new JsonObject().put("remove", guid);
  }

  private void read(JsonObject line, List<JsonObject> effects) {
    apply(line);
    if (line.containsKey(EFFECT)) {
      effects.add(line.getJsonObject(EFFECT));
    }
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
