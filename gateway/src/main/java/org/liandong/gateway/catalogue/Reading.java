package org.liandong.gateway.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** One reading of a configuration folder: files in, entries with their places out. */
final class Reading {
  private final ConfigFolder folder;
  private final Variables variables;
  private final Findings findings;
  private final Doubt doubt = new Doubt();

  Reading(ConfigFolder folder, Variables variables, Findings findings) {
    this.folder = folder;
    this.variables = variables;
    this.findings = findings;
  }

  Findings findings() {
    return findings;
  }

  Doubt doubt() {
    return doubt;
  }

  /** The file, parsed, with its variables replaced and its shape checked. */
  Optional<Document> document(String file, Shape shape) {
    String text = folder.text(file);
    if (text == null) {
      doubt.everything();
      return Optional.empty();
    }
    Optional<Document> document =
        file.endsWith(".csv")
            ? CsvReader.read(file, text, findings)
            : YamlReader.read(file, text, findings).map(variables::resolve);
    document.ifPresentOrElse(found -> shape.check(found, findings), () -> doubt.text(text));
    return document;
  }

  /** The entries of an array that are right in shape; the others are in doubt. */
  <T> List<Placed<T>> entries(Document document, String array, Class<T> type) {
    List<Placed<T>> entries = new ArrayList<>();
    JsonNode nodes = document.root().at(array);
    if (!nodes.isArray()) {
      doubt.everything();
    }
    for (int i = 0; i < nodes.size(); i++) {
      entry(document, array + "/" + i, nodes.get(i), type).ifPresent(entries::add);
    }
    return entries;
  }

  /** One entry, where it is right in shape. */
  <T> Optional<Placed<T>> entry(Document document, String pointer, JsonNode node, Class<T> type) {
    if (!findings.faultyAt(document.file(), pointer)) {
      try {
        return Optional.of(new Placed<>(document.file(), pointer, Binder.bind(node, type)));
      } catch (Binder.Contradiction contradiction) {
        String place = pointer + contradiction.pointer();
        findings.fault(document.file(), place, contradiction.getMessage(), "请改正");
      }
    }
    doubt.entry(node);
    return Optional.empty();
  }

  /** The entries that pass; the codes of the others are in doubt. */
  <T> List<Placed<T>> keep(
      List<Placed<T>> entries, Predicate<Placed<T>> passes, Function<T, String> code) {
    List<Placed<T>> kept = new ArrayList<>();
    for (Placed<T> entry : entries) {
      if (passes.test(entry)) {
        kept.add(entry);
      } else {
        doubt.code(code.apply(entry.value()));
      }
    }
    return kept;
  }

  /** The values by code; a second one with the same code is a fault. */
  <T> Map<String, T> byCode(List<Placed<T>> entries, Function<T, String> code) {
    Map<String, Placed<T>> first = new LinkedHashMap<>();
    for (Placed<T> entry : entries) {
      Placed<T> earlier = first.putIfAbsent(code.apply(entry.value()), entry);
      if (earlier != null) {
        entry.fault(
            findings,
            "/code",
            "代码「" + code.apply(entry.value()) + "」已在 " + earlier.file() + earlier.pointer() + " 用过",
            "请换一个代码，或删去重复的一项");
      }
    }
    Map<String, T> values = new LinkedHashMap<>();
    first.forEach((key, entry) -> values.put(key, entry.value()));
    return values;
  }

  /** True where the code is known; otherwise a fault, unless a dropped entry may have been it. */
  boolean known(Placed<?> entry, String place, String code, Collection<String> codes, String in) {
    if (codes.contains(code)) {
      return true;
    }
    if (!doubt.covers(code)) {
      entry.fault(findings, place, "没有「" + code + "」", "请改为 " + in + " 里的代码，或先在那里写上");
    }
    return false;
  }
}
