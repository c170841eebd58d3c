package org.liandong.gateway.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;

/** Rows for regions.csv, in the order of its own columns. */
final class ImportedRegions implements TableImport.ImportedRows {
  private final TableImport table;
  private final StringBuilder text;
  private final List<String> columns;
  private final Map<String, JsonNode> existing = new HashMap<>();
  private int count;

  ImportedRegions(TableImport table, Path folder) {
    this.table = table;
    String now = TableImport.text(folder.resolve(ConfigFolder.REGIONS));
    this.text = new StringBuilder(now.endsWith("\n") ? now : now + "\n");
    this.columns =
        List.of(now.lines().findFirst().orElse("").replace("\uFEFF", "").split("\\s*,\\s*"));
    CsvReader.read(ConfigFolder.REGIONS, now, Shape.named("regions"), new Findings())
        .ifPresent(
            document -> {
              document.root().forEach(row -> existing.put(row.path("code").asText(), row));
              count = document.root().size();
            });
  }

  @Override
  public void take(String pointer, JsonNode row) {
    String code = row.path("code").asText();
    row.fieldNames()
        .forEachRemaining(
            column -> {
              if (!columns.contains(column)) {
                table.fault(
                    pointer + "/" + column,
                    "regions.csv 里没有 " + column + " 这一列",
                    "请先在 regions.csv 的第一行补上这一列，或清空这一格");
              }
            });
    JsonNode there = existing.putIfAbsent(code, row);
    if (row.equals(there)) {
      table.isThere(code);
    } else if (there != null) {
      table.clash(pointer, code, "区划", "导入只增加；要改请直接改 regions.csv");
    } else {
      table.adds(pointer, code);
      table.comes(pointer, ConfigFolder.REGIONS, "/" + count++);
      text.append(
              columns.stream()
                  .map(column -> CSVFormat.RFC4180.format(row.path(column).asText()))
                  .collect(Collectors.joining(",")))
          .append('\n');
    }
  }

  @Override
  public void write() {
    table.file(ConfigFolder.REGIONS, text.toString());
  }
}
