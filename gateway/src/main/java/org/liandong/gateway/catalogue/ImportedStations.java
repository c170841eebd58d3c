package org.liandong.gateway.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Rows for stations.yaml. */
final class ImportedStations implements TableImport.ImportedRows {
  private final TableImport table;
  private final Map<String, JsonNode> existing = new HashMap<>();
  private String text;
  private int count;

  ImportedStations(TableImport table, Path folder) {
    this.table = table;
    this.text = TableImport.text(folder.resolve(ConfigFolder.STATIONS));
    YamlReader.read(ConfigFolder.STATIONS, text, new Findings())
        .map(document -> document.root().path("stations"))
        .ifPresent(
            stations -> {
              stations.forEach(one -> existing.put(one.path("code").asText(), one));
              count = stations.size();
            });
  }

  @Override
  public void take(String pointer, JsonNode row) {
    String code = row.path("code").asText();
    ObjectNode station = station(pointer, row);
    JsonNode there = existing.putIfAbsent(code, station);
    if (station.equals(there)) {
      table.isThere(code);
    } else if (there != null) {
      table.clash(pointer, code, "站点", "导入只增加；要改请直接改 stations.yaml");
    } else {
      table.adds(pointer, code);
      table.comes(pointer, ConfigFolder.STATIONS, "/stations/" + count++);
      text = YamlText.appended(text, station);
    }
  }

  private ObjectNode station(String pointer, JsonNode row) {
    ObjectNode station = JsonNodeFactory.instance.objectNode();
    Stream.of("code", "name", "type", "region")
        .filter(row::has)
        .forEach(name -> station.set(name, row.get(name)));
    times(pointer, row, station);
    ObjectNode offers = station.putObject("offers");
    for (String name : List.of("lists", "items", "except")) {
      if (row.has(name)) {
        Cells.list(row.get(name).asText()).forEach(offers.withArray(name)::add);
      }
    }
    if (row.has("note")) {
      station.set("note", row.get("note"));
    }
    return station;
  }

  private void times(String pointer, JsonNode row, ObjectNode station) {
    if (row.has("hours")) {
      HoursText.read(row.get("hours").asText())
          .ifPresentOrElse(
              hours -> station.set("hours", hours),
              () ->
                  table.fault(
                      pointer + "/hours",
                      "开放时间的写法不对",
                      "请写成：周一至周五 09:00-12:00 13:00-17:00；周六 09:00-12:00"));
    }
    if (row.has("shifts")) {
      HoursText.readShifts(row.get("shifts").asText())
          .ifPresentOrElse(
              shifts -> station.set("shifts", shifts),
              () ->
                  table.fault(
                      pointer + "/shifts",
                      "延时服务的写法不对",
                      "请写成：延时服务 周六、周日 09:00-12:00；错时服务 周一至周五 12:00-13:00"));
    }
  }

  @Override
  public void write() {
    table.file(ConfigFolder.STATIONS, text);
  }
}
