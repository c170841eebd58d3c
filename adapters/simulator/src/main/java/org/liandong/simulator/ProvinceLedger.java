package org.liandong.simulator;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What the platform holds, in memory; rebuilt from its store. Used by one thread. */
final class ProvinceLedger {
  private final NavigableMap<String, ProvinceRecord> records = new TreeMap<>();
  private final Map<String, List<String>> rowsOfCases = new HashMap<>();
  private final Map<String, String> numbers = new LinkedHashMap<>();
  private final List<JsonObject> arrivals = new ArrayList<>();
  private final Map<String, JsonObject> papers = new HashMap<>();
  private final List<JsonObject> effects = new ArrayList<>();

  /** Null where there is none. */
  ProvinceRecord record(String guid) {
    return records.get(guid);
  }

  void put(ProvinceRecord record) {
    if (records.put(record.guid(), record) == null) {
      rowsOfCases
          .computeIfAbsent(record.receiptNo(), receipt -> new ArrayList<>())
          .add(record.guid());
    }
  }

  void remove(String guid) {
    ProvinceRecord gone = records.remove(guid);
    if (gone != null) {
      rowsOfCases.get(gone.receiptNo()).remove(guid);
    }
  }

  ProvinceRecord byKey(String key) {
    return records.values().stream()
        .filter(each -> each.key().equals(key))
        .findFirst()
        .orElse(null);
  }

  /** In the order of their events. */
  List<ProvinceRecord> ofCase(String receiptNo) {
    return rowsOfCases.getOrDefault(receiptNo, List.of()).stream()
        .map(records::get)
        .sorted(Comparator.comparingInt(ProvinceRecord::eventNo))
        .toList();
  }

  List<ProvinceRecord> records() {
    return List.copyOf(records.values());
  }

  /** Those behind a row, by their keys. */
  NavigableMap<String, ProvinceRecord> behind(String guid) {
    return guid == null ? records : records.tailMap(guid, false);
  }

  /** Null where none was given. */
  String number(String requestGuid) {
    return numbers.get(requestGuid);
  }

  void putNumber(String requestGuid, String number) {
    numbers.put(requestGuid, number);
  }

  int numbersGiven() {
    return numbers.size();
  }

  List<JsonObject> arrivals() {
    return arrivals;
  }

  void add(JsonObject arrival) {
    arrivals.add(arrival);
  }

  JsonObject paper(String fileId) {
    return papers.get(fileId);
  }

  void putPaper(String fileId, JsonObject paper) {
    papers.put(fileId, paper);
  }

  /** What a call changed, as the journal has it. */
  void addEffect(JsonObject line) {
    effects.add(line);
  }

  List<JsonObject> effects() {
    return effects;
  }
}
