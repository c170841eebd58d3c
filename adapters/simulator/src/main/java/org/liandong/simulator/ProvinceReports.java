package org.liandong.simulator;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes reports in order and once, gives numbers, and shows what it holds. */
final class ProvinceReports {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyyMMdd").withZone(ZoneOffset.ofHours(8));

  private final String code;
  private final ProvinceLedger ledger;
  private final ProvinceStore store;
  private final Journal journal;
  private final InstantSource clock;
  private final Signer signer;

  ProvinceReports(
      ProvinceLedger ledger, ProvinceStore store, Journal journal, ProvinceTools tools) {
    this.code = tools.code();
    this.ledger = ledger;
    this.store = store;
    this.journal = journal;
    this.clock = tools.clock();
    this.signer = tools.signer();
  }

  Future<Reply> take(String form, JsonObject fields) {
    ProvinceRecord record = new ProvinceRecord(form, fields);
    boolean replaces = record.text("cdOperation").equals("U");
    ProvinceRecord held = ledger.record(record.guid());
    if (held != null && !replaces) {
      boolean same = held.saysTheSameAs(record);
      return known(
          same
              ? ProvinceReply.refused(ProvinceReply.HELD, "该主键已接收")
              : ProvinceReply.refused(ProvinceReply.HELD_OTHERWISE, "该主键已接收，内容不同"));
    }
    Optional<ProvinceRules.Refusal> refusal = replaces ? Optional.empty() : check(record);
    if (refusal.isPresent()) {
      return refuse(record, refusal.get());
    }
    JsonObject effect = effect(record);
    return store
        .put(record, effect)
        .compose(stored -> write(effect))
        .map(written -> ProvinceReply.done(new JsonObject().put("id", "SC-" + record.guid())));
  }

  Future<Reply> retract(JsonObject content) {
    String guid = content.getString("rowGuid", "");
    ProvinceRecord held =
        guid.isEmpty() ? ledger.byKey(content.getString("reportKey", "")) : ledger.record(guid);
    if (held == null) {
      return known(ProvinceReply.refused(ProvinceReply.NOT_KNOWN, "没有这条记录"));
    }
    JsonObject effect = line("retract", held.key(), content);
    return store
        .remove(held.guid(), effect)
        .compose(stored -> write(effect))
        .map(written -> ProvinceReply.done(new JsonObject()));
  }

  Future<Reply> number(JsonObject content) {
    String guid = content.getString("rowGuid", "");
    String known = ledger.number(guid);
    if (known != null) {
      return known(number(known));
    }
    String area = content.getString("areaCode", "510000000000");
    String region = area.length() < 6 ? "510000" : area.substring(0, 6);
    // No receipt number of a gateway has a letter.
    String given =
        String.format(
            "SC-%s-%s-%06d", region, DAY.format(clock.instant()), ledger.numbersGiven() + 1);
    JsonObject effect = line("number", guid, content);
    return store
        .putNumber(guid, given, effect)
        .compose(stored -> write(effect))
        .map(written -> number(given));
  }

  Future<Reply> holdings(JsonObject content) {
    String from = content.getString("from", "");
    String to = content.getString("to", "9");
    int size = content.getInteger("size", 100);
    JsonArray list = new JsonArray();
    String last = null;
    for (Map.Entry<String, ProvinceRecord> each :
        ledger.behind(content.getString("cursor")).entrySet()) {
      String at = each.getValue().text("eventTime");
      if (at.compareTo(from) >= 0 && at.compareTo(to) < 0) {
        list.add(each.getValue().fields());
        last = each.getKey();
      }
      if (list.size() == size) {
        break;
      }
    }
    return known(
        ProvinceReply.done(
            new JsonObject().put("list", list).put("cursor", list.size() == size ? last : null)));
  }

  /** What the ledger says may still be on its way to the disk, where a kill would lose it. */
  private Future<Reply> known(Reply reply) {
    return store.durable().map(reply);
  }

  private Optional<ProvinceRules.Refusal> check(ProvinceRecord record) {
    List<ProvinceRecord> before = ledger.ofCase(record.receiptNo());
    return ProvinceRules.check(record, before);
  }

  private Future<Reply> refuse(ProvinceRecord record, ProvinceRules.Refusal refusal) {
    return journal
        .append(
            JournalLine.of(JournalLine.REFUSED, code, now())
                .put("key", record.key())
                .put("kind", record.form())
                .put("code", refusal.code()))
        .map(ProvinceReply.refused(refusal.code(), refusal.message()));
  }

  /** Of its case, as far as it is held; 0 where nothing is. */
  private int highest(ProvinceRecord record) {
    List<ProvinceRecord> held = ledger.ofCase(record.receiptNo());
    return held.isEmpty() ? 0 : held.get(held.size() - 1).eventNo();
  }

  /** A late-comer is taken, and told apart: whoever checks the order reads it here. */
  private JsonObject effect(ProvinceRecord record) {
    int highest = highest(record);
    JsonObject line = line(record.form(), record.key(), record.fields());
    return record.eventNo() < highest ? line.put("behind", highest) : line;
  }

  private Future<Void> write(JsonObject effect) {
    ledger.addEffect(effect);
    return journal.append(effect);
  }

  private JsonObject line(String kind, String key, JsonObject content) {
    return JournalLine.of(JournalLine.EFFECT, code, now())
        .put("key", key)
        .put("kind", kind)
        .put("hash", signer.hash(Buffer.buffer(content.encode())));
  }

  private static Reply number(String number) {
    return ProvinceReply.done(new JsonObject().put("projectNo", number));
  }

  private Instant now() {
    return clock.instant();
  }
}
