package org.liandong.gateway.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * authorities.yaml, to which an import adds: whoever acts on the item that another is like gets an
 * authority for that one too, with a citation of its own.
 */
final class ImportedAuthorities {
  private static final int LONGEST_CODE = 60;

  private final List<JsonNode> all = new ArrayList<>();
  private final Map<String, JsonNode> byCode = new HashMap<>();
  private String text;

  ImportedAuthorities(Path folder) {
    this.text = TableImport.text(folder.resolve(ConfigFolder.AUTHORITIES));
    YamlReader.read("", text, new Findings())
        .map(document -> document.root().path("authorities"))
        .orElse(JsonNodeFactory.instance.arrayNode())
        .forEach(this::add);
  }

  private void add(JsonNode authority) {
    all.add(authority);
    byCode.put(authority.path("code").asText(), authority);
  }

  String text() {
    return text;
  }

  /**
   * Grants what every authority for the one item grants, for the other; what was granted before is
   * left alone.
   *
   * @param row with the citation and the first day
   * @return the places of what is new
   */
  List<String> grantLike(String like, String code, JsonNode row) {
    List<String> places = new ArrayList<>();
    String from = row.path("from").asText();
    for (JsonNode one : List.copyOf(all)) {
      String name = free(one.path("code").asText(), code);
      if (names(one, like) && !hasEnded(one, from) && !byCode.containsKey(name)) {
        places.add("/authorities/" + all.size());
        ObjectNode granted = granted(one, name, code, row);
        text = YamlText.appended(text, granted);
        add(granted);
      }
    }
    return places;
  }

  private static ObjectNode granted(JsonNode one, String name, String code, JsonNode row) {
    ObjectNode granted = one.deepCopy();
    granted.put("code", name);
    granted.putArray("items").add(code);
    granted.set("citation", row.path("citation"));
    // Nobody acts on the new item before it may act on the one that it is like.
    String began = one.path("from").asText();
    String from = row.path("from").asText();
    granted.put("from", began.compareTo(from) > 0 ? began : from);
    return granted;
  }

  /** Days are written as ISO 8601 has them: their order is that of their texts. */
  private static boolean hasEnded(JsonNode authority, String from) {
    return authority.hasNonNull("to") && authority.path("to").asText().compareTo(from) < 0;
  }

  private String free(String like, String code) {
    String plain = FileNames.cut(like + "-" + FileNames.slug(code), LONGEST_CODE);
    JsonNode there = byCode.get(plain);
    return there == null || names(there, code)
        ? plain
        : FileNames.told(like + "-" + FileNames.slug(code), code, LONGEST_CODE);
  }

  private static boolean names(JsonNode authority, String item) {
    return StreamSupport.stream(authority.path("items").spliterator(), false)
        .anyMatch(one -> one.asText().equals(item));
  }
}
