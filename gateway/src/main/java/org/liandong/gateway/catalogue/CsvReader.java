package org.liandong.gateway.catalogue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads a CSV file with a header into an array of objects; an empty cell is an absent property. */
final class CsvReader {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).setTrim(true).get();

  private static final String BROKEN = "/broken";

  private CsvReader() {}

  /** The rows; empty where it is no CSV at all, which is then among the findings. */
  static Optional<Document> read(String file, String text, Shape shape, Findings findings) {
    Map<String, Integer> lines = new HashMap<>(Map.of("", 1));
    findings.knowLines(file, lines);
    try (CSVParser parser = CSVParser.parse(new StringReader(withoutMark(text)), FORMAT)) {
      return rows(file, parser, shape, new Places(lines, findings));
    } catch (IOException | UncheckedIOException | IllegalArgumentException broken) {
      // The last row that could be read ends where the broken one begins.
      lines.put("", lines.getOrDefault(BROKEN, 1));
      findings.fault(file, "", "不是合法的 CSV", "请检查引号是否成对");
      return Optional.empty();
    }
  }

  /** Where things stand in the file, and what is wrong there. */
  private record Places(Map<String, Integer> lines, Findings findings) {}

  /** Spreadsheets put a byte order mark before the first column's name. */
  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static Optional<Document> rows(
      String file, CSVParser parser, Shape shape, Places places) {
    Findings findings = places.findings();
    Iterator<CSVRecord> records = parser.iterator();
    if (!records.hasNext()) {
      findings.fault(file, "", "文件是空的", "第一行请写列名");
      return Optional.empty();
    }
    List<String> columns = records.next().toList();
    if (!isRight(file, columns, shape, findings)) {
      return Optional.empty();
    }
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    // Looking whether there is another row reads it.
    places.lines().put(BROKEN, (int) parser.getCurrentLineNumber() + 1);
    while (records.hasNext()) {
      String pointer = "/" + rows.size();
      places.lines().put(pointer, (int) parser.getCurrentLineNumber());
      CSVRecord record = records.next();
      if (record.size() != columns.size()) {
        findings.fault(file, pointer, "列数与第一行不同", "请补齐或删去多余的逗号");
      }
      rows.add(row(columns, record));
      places.lines().put(BROKEN, (int) parser.getCurrentLineNumber() + 1);
    }
    return Optional.of(new Document(file, rows));
  }

  /** Said once, and not again in every row. */
  private static boolean isRight(
      String file, List<String> columns, Shape shape, Findings findings) {
    Set<String> twice = new LinkedHashSet<>();
    Set<String> seen = new HashSet<>();
    columns.stream().filter(column -> !seen.add(column)).forEach(twice::add);
    Set<String> unknown = new LinkedHashSet<>(columns);
    unknown.removeAll(shape.known());
    Set<String> missing = new LinkedHashSet<>(shape.required());
    missing.removeAll(columns);
    if (!unknown.isEmpty()) {
      findings.fault(file, "", "不认识的列：" + String.join("、", unknown), "请改正第一行的列名");
    }
    if (!missing.isEmpty()) {
      findings.fault(file, "", "缺少列：" + String.join("、", missing), "请在第一行补上，每行补上内容");
    }
    if (!twice.isEmpty()) {
      findings.fault(file, "", "有两列同名：" + String.join("、", twice), "请删去一列，或改正列名");
    }
    return unknown.isEmpty() && missing.isEmpty() && twice.isEmpty();
  }

  private static ObjectNode row(List<String> columns, CSVRecord record) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < Math.min(columns.size(), record.size()); i++) {
      if (!record.get(i).isEmpty()) {
        row.put(columns.get(i), record.get(i));
      }
    }
    return row;
  }
}
