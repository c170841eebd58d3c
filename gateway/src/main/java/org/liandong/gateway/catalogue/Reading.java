package org.liandong.gateway.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** One reading of a configuration folder: files in, entries with their places out. */
final class Reading {
  /** Addresses and secrets are theirs; what stands elsewhere is shown to everybody. */
  private static final Set<String> WITH_VARIABLES =
      Set.of(ConfigFolder.GATEWAY, ConfigFolder.BACKENDS);

  private final ConfigFolder folder;
  private final Variables variables;
  private final Findings findings;
  private final Map<String, List<Document>> documents = new HashMap<>();
  private final Map<String, Doubt> doubts = new HashMap<>();

  Reading(ConfigFolder folder, Variables variables, Findings findings) {
    this.folder = folder;
    this.variables = variables;
    this.findings = findings;
  }

  Findings findings() {
    return findings;
  }

  /** What was read of a source: a file, or all the items. */
  List<Document> documents(String source) {
    return documents.computeIfAbsent(source, unread -> new ArrayList<>());
  }

  /** What this source may say besides. */
  Doubt doubt(String source) {
    return doubts.computeIfAbsent(source, unread -> new Doubt());
  }

  /** The file, parsed, with its variables replaced and its shape checked. */
  Optional<Document> document(String file, Shape shape) {
    String source = ConfigFolder.source(file);
    String text = folder.text(file);
    if (text == null) {
      doubt(source).everything();
      return Optional.empty();
    }
    Optional<Document> document =
        file.endsWith(".csv")
            ? CsvReader.read(file, text, shape, findings)
            : YamlReader.read(file, text, findings)
                .map(read -> variables.resolve(read, WITH_VARIABLES.contains(file)));
    document.ifPresentOrElse(
        found -> {
          documents(source).add(found);
          shape.check(found, findings);
        },
        () -> {
          if (text.lines().allMatch(line -> line.isBlank() || line.startsWith("#"))) {
            doubt(source).everything(); // all that leads there only follows from this
          }
          doubt(source).text(text);
        });
    return document;
  }

  /** The text of a backend's description; null where there is none of this name. */
  String description(String file) {
    return file.startsWith(ConfigFolder.DESCRIPTIONS + "/") ? folder.text(file) : null;
  }

  /** The entries of an array that are right in shape; the others are in doubt. */
  <T> List<Placed<T>> entries(Document document, String array, Class<T> type) {
    List<Placed<T>> entries = new ArrayList<>();
    JsonNode nodes = array(document, array);
    for (int i = 0; i < nodes.size(); i++) {
      entry(document, array + "/" + i, nodes.get(i), type).ifPresent(entries::add);
    }
    return entries;
  }

  /** The array at this place; empty where there is none, and then nothing is known of it. */
  JsonNode array(Document document, String pointer) {
    JsonNode found = document.root().at(pointer);
    if (found.isArray()) {
      return found;
    }
    doubt(document.file()).everything();
    return MissingNode.getInstance();
  }

  /** One entry, where it is right in shape. */
  <T> Optional<Placed<T>> entry(Document document, String pointer, JsonNode node, Class<T> type) {
    checkParts(document, pointer, node, type);
    if (!findings.faultyAt(document.file(), pointer)) {
      try {
        return Optional.of(new Placed<>(document.file(), pointer, Binder.bind(node, type)));
      } catch (Binder.Contradiction contradiction) {
        String place = pointer + contradiction.pointer();
        findings.fault(document.file(), place, contradiction.getMessage(), "请改正");
      }
    }
    doubt(ConfigFolder.source(document.file())).entry(node);
    return Optional.empty();
  }

  /** Each part by itself, for a record tells only the first of its contradictions. */
  private void checkParts(Document document, String pointer, JsonNode node, Class<?> type) {
    for (RecordComponent part : type.getRecordComponents()) {
      JsonNode value = node.path(part.getName());
      if (part.getType().isRecord() && value.isObject()) {
        entry(document, Document.child(pointer, part.getName()), value, part.getType());
      }
    }
  }

  /** The values by code; of two with the same code, which is a fault, the first. */
  static <T> Map<String, T> byCode(List<Placed<T>> entries, Function<T, String> code) {
    Map<String, T> values = new LinkedHashMap<>();
    entries.forEach(entry -> values.putIfAbsent(code.apply(entry.value()), entry.value()));
    return values;
  }
}
