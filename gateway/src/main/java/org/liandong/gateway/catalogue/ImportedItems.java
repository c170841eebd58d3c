package org.liandong.gateway.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Rows for the items' files, and for authorities.yaml: an item that is like another goes the same
 * way, and every act on that way needs an authority of its own, with the citation of the row.
 */
final class ImportedItems implements TableImport.ImportedRows {
  private static final String ENDING = ".yaml";
  private static final int LONGEST_NAME = 100;
  private static final Set<String> COLUMNS = Shape.named(ImportKind.ITEMS.shape()).known();

  private final TableImport table;
  private final Map<String, JsonNode> existing = new HashMap<>();
  private final Set<String> names = new HashSet<>();
  private final ImportedAuthorities authorities;
  private final Shape shape = Shape.named("item");

  ImportedItems(TableImport table, Path folder) {
    this.table = table;
    this.authorities = new ImportedAuthorities(folder);
    try (Stream<Path> files = Files.list(folder.resolve(ConfigFolder.ITEMS))) {
      files.filter(file -> file.toString().endsWith(ENDING)).forEach(this::read);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private void read(Path file) {
    names.add(file.getFileName().toString());
    YamlReader.read("", TableImport.text(file), new Findings())
        .map(Document::root)
        .ifPresent(item -> existing.put(item.path("code").asText(), item));
  }

  @Override
  public void take(String pointer, JsonNode row) {
    JsonNode like = existing.get(row.path("like").asText());
    ItemRow made = new ItemRow(row, row.has("referral") ? null : like);
    made.faults().forEach((cell, remedy) -> table.fault(pointer + "/" + cell, "写法不对", remedy));
    if (!row.has("referral") && !goesLike(pointer, row, like)) {
      checkAlone(pointer, made.item());
      return;
    }
    String code = row.path("code").asText();
    JsonNode there = existing.putIfAbsent(code, made.item());
    if (made.item().equals(there)) {
      table.isThere(code);
      grant(pointer, row, code);
    } else if (there != null) {
      table.clash(pointer, code, "事项", "导入只增加；要改请直接改它的文件");
    } else {
      String file = ConfigFolder.ITEMS + "/" + freeName(code);
      table.adds(pointer, code);
      table.comes(pointer, file, "");
      table.file(file, YamlText.of(made.item()));
      grant(pointer, row, code);
    }
  }

  private String freeName(String code) {
    String plain = FileNames.cut(FileNames.slug(code), LONGEST_NAME) + ENDING;
    if (names.add(plain)) {
      return plain;
    }
    String told = FileNames.told(FileNames.slug(code), code, LONGEST_NAME) + ENDING;
    names.add(told);
    return told;
  }

  /** What else is wrong with a row that cannot become an item: nobody mends fault by fault. */
  private void checkAlone(String pointer, JsonNode item) {
    Findings alone = new Findings();
    shape.check(new Document("", item), alone);
    for (Finding finding : alone.sorted()) {
      Arrays.stream(finding.pointer().split("/"))
          .filter(COLUMNS::contains)
          .findFirst()
          .ifPresent(
              column ->
                  table.faultOnce(pointer + "/" + column, finding.problem(), finding.remedy()));
    }
  }

  private boolean goesLike(String pointer, JsonNode row, JsonNode like) {
    boolean goes = true;
    if (like == null || like.has("referral")) {
      table.fault(pointer + "/like", "没有可照的事项", "请在 like 里写一个已有的、要分办的事项的代码，或写 referral");
      goes = false;
    }
    for (String needed : List.of("citation", "from")) {
      if (!row.has(needed)) {
        table.fault(pointer + "/" + needed, "缺少职权依据的出处或起始日期", "照 like 分办的，citation 和 from 都要写");
        goes = false;
      }
    }
    return goes;
  }

  private void grant(String pointer, JsonNode row, String code) {
    if (!row.has("referral")) {
      authorities
          .grantLike(row.path("like").asText(), code, row)
          .forEach(place -> table.comes(pointer, ConfigFolder.AUTHORITIES, place));
    }
  }

  @Override
  public void write() {
    table.file(ConfigFolder.AUTHORITIES, authorities.text());
  }
}
