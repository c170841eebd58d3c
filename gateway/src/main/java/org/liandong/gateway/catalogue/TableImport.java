package org.liandong.gateway.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a table would add to a configuration folder. An import only adds: what is there already and
 * the same is left alone, what is there and different is a fault.
 */
public final class TableImport {
  /** Columns in whose cells lines may end. */
  private static final Set<String> OF_LINES = Set.of("guide", "materials", "hours");

  private final Findings findings = new Findings();
  private final Map<String, String> files = new LinkedHashMap<>();
  private final Map<String, String> rows = new LinkedHashMap<>();
  private final Map<String, String> rowsByCode = new HashMap<>();
  private final List<String> added = new ArrayList<>();
  private final List<String> unchanged = new ArrayList<>();
  private final String table;

  private TableImport(String table) {
    this.table = table;
  }

  /** Reads the table and makes of it what it adds to the folder. Blocks. */
  public static TableImport read(ImportKind kind, String table, String text, Path folder) {
    TableImport made = new TableImport(table);
    Shape shape = Shape.named(kind.shape());
    Optional<Document> document = CsvReader.read(table, text, shape, made.findings);
    document.ifPresent(
        found -> {
          shape.check(found, made.findings);
          made.add(kind, found, folder);
        });
    return made;
  }

  private void add(ImportKind kind, Document document, Path folder) {
    ImportedRows into =
        switch (kind) {
          case REGIONS -> new ImportedRegions(this, folder);
          case STATIONS -> new ImportedStations(this, folder);
          case ITEMS -> new ImportedItems(this, folder);
          case CALENDAR -> new ImportedCalendar(this, folder);
        };
    for (int i = 0; i < document.root().size(); i++) {
      String pointer = "/" + i;
      JsonNode row = document.root().get(i);
      checkCells(pointer, row);
      // With a cell too many or too few, nobody knows which is which.
      if (row.has(kind.key()) && !findings.alreadyFaulty(table, pointer)) {
        into.take(pointer, row);
      } else {
        into.leave();
      }
    }
    into.write();
  }

  /** A table comes from outside: it must not name what only those who run the gateway know. */
  private void checkCells(String pointer, JsonNode row) {
    row.properties()
        .forEach(
            cell -> {
              String text = cell.getValue().asText();
              String place = pointer + "/" + cell.getKey();
              if (text.contains("${")) {
                fault(place, "不能写 ${", "请删去；这种写法只在 gateway.yaml 和 backends.yaml 里有用");
              }
              boolean broken =
                  text.chars()
                      .filter(one -> one != '\n' || !OF_LINES.contains(cell.getKey()))
                      .anyMatch(Character::isISOControl);
              if (broken) {
                fault(place, "有换行或看不见的控制字符", "请写在一行里，删去看不见的字符");
              }
            });
  }

  /** How one kind of rows becomes part of a configuration. */
  interface ImportedRows {
    void take(String pointer, JsonNode row);

    /** There is a row of which nobody can tell what it says. */
    default void leave() {}

    /** Once, after the last row. */
    void write();
  }

  /** The code of a row is another one's. */
  void clash(String pointer, String code, String what, String remedy) {
    String other = rowsByCode.get(code);
    if (other == null) {
      fault(pointer + "/code", "已有代码为 " + code + " 的" + what + "，内容不同", remedy);
    } else {
      fault(
          pointer + "/code",
          "代码 " + code + " 与第 " + findings.lineOf(table, other) + " 行的相同，内容不同",
          "请改成别的代码，或删去一行");
    }
  }

  void fault(String pointer, String problem, String remedy) {
    findings.fault(table, pointer, problem, remedy);
  }

  /** The same, where the place is no fault yet. */
  void faultOnce(String pointer, String problem, String remedy) {
    if (!findings.alreadyFaulty(table, pointer)) {
      fault(pointer, problem, remedy);
    }
  }

  /** True where something in or under this place is a fault of the table. */
  boolean isFaulty(String pointer) {
    return findings.faultyAt(table, pointer);
  }

  int lineOf(String pointer) {
    return findings.lineOf(table, pointer);
  }

  /** A row is added under its code. */
  void adds(String pointer, String code) {
    rowsByCode.put(code, pointer);
    added.add(code);
  }

  /** What stands at this place of a file comes from this row; the whole file where it is empty. */
  void comes(String pointer, String file, String place) {
    rows.put(file + '#' + place, pointer);
  }

  void isThere(String code) {
    unchanged.add(code);
  }

  /** The folder will hold this file with this text. */
  void file(String name, String text) {
    files.put(name, text);
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The files to be written, by their name in the folder. */
  public Map<String, String> files() {
    return files;
  }

  /** The codes that are new. */
  public List<String> added() {
    return added;
  }

  /** The codes that are there already, and the same. */
  public List<String> unchanged() {
    return unchanged;
  }

  /** What is wrong with the table itself. */
  public List<Finding> findings() {
    return findings.sorted();
  }

  /**
   * A finding about the folder as it would be, told by the table's row that it comes from; empty
   * where the cell it comes from is a fault of the table already.
   */
  public Optional<Finding> inTable(Finding finding) {
    String place = finding.pointer();
    String key = finding.file() + '#' + place;
    while (!rows.containsKey(key) && !place.isEmpty()) {
      place = place.substring(0, place.lastIndexOf('/'));
      key = finding.file() + '#' + place;
    }
    String row = rows.get(key);
    if (row == null) {
      return Optional.of(finding);
    }
    boolean told =
        Arrays.stream(finding.pointer().substring(place.length()).split("/"))
            .filter(part -> !part.isEmpty())
            .anyMatch(part -> findings.faultyAt(table, row + "/" + part));
    return told
        ? Optional.empty()
        : Optional.of(
            new Finding(
                finding.severity(),
                table,
                findings.lineOf(table, row),
                "（" + finding.file() + finding.pointer() + "）",
                finding.problem(),
                finding.remedy()));
  }
}
