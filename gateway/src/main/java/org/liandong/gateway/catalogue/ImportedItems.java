package org.liandong.gateway.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Rows for the items' files, and for authorities.yaml: an item that is like another goes the same
 * way, and every act on that way needs an authority of its own, with the citation of the row.
 */
final class ImportedItems implements TableImport.ImportedRows {
  private static final int LONGEST_AUTHORITY = 60;

  private final TableImport table;
  private final Map<String, JsonNode> existing = new HashMap<>();
  private final JsonNode authorities;
  private final Set<String> granted = new HashSet<>();
  private String authoritiesText;
  private int authorityCount;

  ImportedItems(TableImport table, Path folder) {
    this.table = table;
    this.authoritiesText = TableImport.text(folder.resolve(ConfigFolder.AUTHORITIES));
    this.authorities = yaml(authoritiesText).map(root -> root.path("authorities")).orElseThrow();
    this.authorityCount = authorities.size();
    authorities.forEach(one -> granted.add(one.path("code").asText()));
    try (Stream<Path> files = Files.list(folder.resolve(ConfigFolder.ITEMS))) {
      files
          .filter(file -> file.toString().endsWith(".yaml"))
          .map(TableImport::text)
          .flatMap(text -> yaml(text).stream())
          .forEach(item -> existing.put(item.path("code").asText(), item));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Optional<JsonNode> yaml(String text) {
    return YamlReader.read("", text, new Findings()).map(Document::root);
  }

  @Override
  public void take(String pointer, JsonNode row) {
    JsonNode like = existing.get(row.path("like").asText());
    ItemRow made = new ItemRow(row, row.has("referral") ? null : like);
    made.faults().forEach((cell, remedy) -> table.fault(pointer + "/" + cell, "写法不对", remedy));
    if (!row.has("referral") && !goesLike(pointer, row, like)) {
      return;
    }
    String code = row.path("code").asText();
    JsonNode there = existing.putIfAbsent(code, made.item());
    if (made.item().equals(there)) {
      table.isThere(code);
      grant(pointer, row, code);
    } else if (there != null) {
      table.fault(pointer + "/code", "已有代码为 " + code + " 的事项，内容不同", "导入只增加；要改请直接改它的文件");
    } else {
      String file = ConfigFolder.ITEMS + "/" + slug(code) + ".yaml";
      table.adds(code);
      table.comes(pointer, file, "");
      table.file(file, YamlText.of(made.item()));
      grant(pointer, row, code);
    }
  }

  private boolean goesLike(String pointer, JsonNode row, JsonNode like) {
    if (like == null || like.has("referral")) {
      table.fault(pointer + "/like", "没有可照的事项", "请在 like 里写一个已有的、要分办的事项的代码，或写 referral");
      return false;
    }
    for (String needed : List.of("citation", "from")) {
      if (!row.has(needed)) {
        table.fault(pointer + "/" + needed, "缺少职权依据的出处或起始日期", "照 like 分办的，citation 和 from 都要写");
        return false;
      }
    }
    return true;
  }

  /** To each organ that acts on the item it is like, the same acts, by the row's own citation. */
  private void grant(String pointer, JsonNode row, String code) {
    if (row.has("referral")) {
      return;
    }
    String like = row.path("like").asText();
    StreamSupport.stream(authorities.spliterator(), false)
        .filter(one -> names(one.path("items"), like))
        .filter(one -> granted.add(name(one, code)))
        .forEach(
            one -> {
              ObjectNode authority = one.deepCopy();
              authority.put("code", name(one, code));
              authority.putArray("items").add(code);
              authority.set("citation", row.path("citation"));
              authority.set("from", row.path("from"));
              authoritiesText = YamlText.appended(authoritiesText, authority);
              table.comes(pointer, ConfigFolder.AUTHORITIES, "/authorities/" + authorityCount++);
            });
  }

  private static String name(JsonNode like, String code) {
    String name = like.path("code").asText() + "-" + slug(code);
    return name.substring(0, Math.min(name.length(), LONGEST_AUTHORITY));
  }

  private static boolean names(JsonNode items, String code) {
    return StreamSupport.stream(items.spliterator(), false)
        .anyMatch(item -> item.asText().equals(code));
  }

  private static String slug(String code) {
    return code.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }

  @Override
  public void write() {
    table.file(ConfigFolder.AUTHORITIES, authoritiesText);
  }
}
