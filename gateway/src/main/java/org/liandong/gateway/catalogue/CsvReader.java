package org.liandong.gateway.catalogue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
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

  private CsvReader() {}

  /** The rows; empty where it is no CSV at all, which is then among the findings. */
  static Optional<Document> read(String file, String text, Shape shape, Findings findings) {
    try (CSVParser parser = CSVParser.parse(new StringReader(withoutMark(text)), FORMAT)) {
      return rows(file, parser, shape, findings);
    } catch (IOException | UncheckedIOException | IllegalArgumentException broken) {
      findings.fault(file, "", "不是合法的 CSV", "请检查引号是否成对");
      return Optional.empty();
    }
  }

  /** Spreadsheets put a byte order mark before the first column's name. */
  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static Optional<Document> rows(
      String file, CSVParser parser, Shape shape, Findings findings) {
    Iterator<CSVRecord> records = parser.iterator();
    if (!records.hasNext()) {
      findings.fault(file, "", "文件是空的", "第一行请写列名");
      return Optional.empty();
    }
    Map<String, Integer> lines = new HashMap<>(Map.of("", 1));
    findings.knowLines(file, lines);
    List<String> columns = records.next().toList();
    if (!isRight(file, columns, shape, findings)) {
      return Optional.empty();
    }
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    while (records.hasNext()) {
      String pointer = "/" + rows.size();
      lines.put(pointer, (int) parser.getCurrentLineNumber());
      CSVRecord record = records.next();
      if (record.size() != columns.size()) {
        findings.fault(file, pointer, "列数与第一行不同", "请补齐或删去多余的逗号");
      }
      rows.add(row(columns, record));
    }
    return Optional.of(new Document(file, rows));
  }

  /** Said once, and not again in every row. */
  private static boolean isRight(
      String file, List<String> columns, Shape shape, Findings findings) {
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
    return unknown.isEmpty() && missing.isEmpty();
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
