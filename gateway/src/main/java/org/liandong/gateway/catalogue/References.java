package org.liandong.gateway.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Every code is declared once, and every reference leads to a declared one. Looks at the files as
 * they were read: an entry that is wrong elsewhere still declares its code and is still checked.
 */
final class References {
  private static final String ALL = "*";

  /** A path names places: {@code *} stands for every element of a list. */
  private record Codes(String source, String path, String word) {}

  private record Reference(String source, String path, String target) {}

  private static final List<Codes> DECLARED =
      List.of(
          new Codes(ConfigFolder.REGIONS, "*/code", "代码"),
          new Codes(ConfigFolder.ORGANS, "organs/*/code", "代码"),
          new Codes(ConfigFolder.ITEMS, "code", "代码"),
          new Codes(ConfigFolder.STATIONS, "stations/*/code", "代码"),
          new Codes(ConfigFolder.BACKENDS, "backends/*/code", "代码"),
          new Codes(ConfigFolder.AUTHORITIES, "authorities/*/code", "代码"),
          new Codes(ConfigFolder.GATEWAY, "registers/lookUps/*/code", "代码"));

  private static final Codes NUMBERS = new Codes(ConfigFolder.BACKENDS, "backends/*/number", "编号");

  private static final Codes MATERIALS = new Codes(ConfigFolder.ITEMS, "materials/*/code", "材料代码");

  private static final List<Reference> REFERENCES =
      List.of(
          new Reference(ConfigFolder.REGIONS, "*/parent", ConfigFolder.REGIONS),
          new Reference(ConfigFolder.ORGANS, "organs/*/region", ConfigFolder.REGIONS),
          new Reference(ConfigFolder.STATIONS, "stations/*/region", ConfigFolder.REGIONS),
          new Reference(ConfigFolder.STATIONS, "stations/*/offers/items/*", ConfigFolder.ITEMS),
          new Reference(ConfigFolder.STATIONS, "stations/*/offers/except/*", ConfigFolder.ITEMS),
          new Reference(ConfigFolder.SECONDMENTS, "secondments/*/home", ConfigFolder.STATIONS),
          new Reference(ConfigFolder.SECONDMENTS, "secondments/*/acting", ConfigFolder.STATIONS),
          new Reference(ConfigFolder.LIAISONS, "liaisons/*/home", ConfigFolder.STATIONS),
          new Reference(ConfigFolder.LIAISONS, "liaisons/*/stations/*", ConfigFolder.STATIONS),
          new Reference(ConfigFolder.LIAISONS, "liaisons/*/regions/*", ConfigFolder.REGIONS),
          new Reference(ConfigFolder.LIAISONS, "liaisons/*/items/*", ConfigFolder.ITEMS),
          new Reference(ConfigFolder.BACKENDS, "backends/*/serves/*/organ", ConfigFolder.ORGANS),
          new Reference(ConfigFolder.BACKENDS, "backends/*/serves/*/items/*", ConfigFolder.ITEMS),
          new Reference(
              ConfigFolder.BACKENDS, "backends/*/listens/regions/*", ConfigFolder.REGIONS),
          new Reference(ConfigFolder.BACKENDS, "backends/*/listens/items/*", ConfigFolder.ITEMS),
          new Reference(ConfigFolder.ITEMS, "lookUps/*", ConfigFolder.GATEWAY),
          new Reference(ConfigFolder.GATEWAY, "registers/lookUps/*/backend", ConfigFolder.BACKENDS),
          new Reference(ConfigFolder.GATEWAY, "registers/licences", ConfigFolder.BACKENDS),
          new Reference(ConfigFolder.AUTHORITIES, "authorities/*/items/*", ConfigFolder.ITEMS),
          new Reference(ConfigFolder.AUTHORITIES, "authorities/*/holders/*", ConfigFolder.ORGANS),
          new Reference(ConfigFolder.AUTHORITIES, "authorities/*/regions/*", ConfigFolder.REGIONS),
          new Reference(ConfigFolder.AUTHORITIES, "authorities/*/principal", ConfigFolder.ORGANS));

  /** What settings of adapters may name. */
  private static final Map<String, String> NAMED =
      Map.of(
          "station",
          ConfigFolder.STATIONS,
          "item",
          ConfigFolder.ITEMS,
          "organ",
          ConfigFolder.ORGANS,
          "region",
          ConfigFolder.REGIONS);

  private final Reading reading;
  private final Findings findings;
  private final Map<String, Set<String>> declared = new HashMap<>();

  private References(Reading reading) {
    this.reading = reading;
    this.findings = reading.findings();
  }

  private record Mention(String file, String pointer, String code) {}

  /**
   * Checks all files that were read.
   *
   * @param named what the settings of adapters name
   */
  static void check(Reading reading, List<SettingsCheck.Named> named) {
    new References(reading).check(named);
  }

  private void check(List<SettingsCheck.Named> named) {
    for (Codes codes : DECLARED) {
      declared.put(codes.source(), once(codes, reading.documents(codes.source())));
    }
    once(NUMBERS, reading.documents(NUMBERS.source()));
    for (Document item : reading.documents(MATERIALS.source())) {
      once(MATERIALS, List.of(item));
    }
    REFERENCES.forEach(this::lead);
    for (SettingsCheck.Named one : named) {
      if (NAMED.containsKey(one.what())) {
        var mention = new Mention(ConfigFolder.BACKENDS, one.pointer(), one.code());
        lead(mention, NAMED.get(one.what()));
      }
    }
  }

  private Set<String> once(Codes codes, List<Document> documents) {
    Map<String, Mention> first = new HashMap<>();
    for (Mention mention : mentions(documents, codes.path())) {
      Mention earlier = first.putIfAbsent(mention.code(), mention);
      if (earlier != null) {
        String where = findings.place(earlier.file(), earlier.pointer());
        String problem = codes.word() + "「" + mention.code() + "」已在 " + where + "用过";
        String remedy = "请换一个从未用过的" + codes.word() + "，或删去重复的一项";
        findings.fault(mention.file(), mention.pointer(), problem, remedy);
      }
    }
    return new HashSet<>(first.keySet());
  }

  private void lead(Reference reference) {
    for (Mention mention : mentions(reading.documents(reference.source()), reference.path())) {
      if (!ALL.equals(mention.code())) {
        lead(mention, reference.target());
      }
    }
  }

  private void lead(Mention mention, String target) {
    String code = mention.code();
    boolean found = declared.get(target).contains(code) || reading.doubt(target).covers(code);
    if (!found && !findings.alreadyFaulty(mention.file(), mention.pointer())) {
      String remedy = "请改为 " + target + " 里的代码，或先在那里写上";
      findings.fault(mention.file(), mention.pointer(), "没有「" + code + "」", remedy);
    }
  }

  private static List<Mention> mentions(List<Document> documents, String path) {
    List<Mention> mentions = new ArrayList<>();
    for (Document document : documents) {
      gather(document, "", document.root(), List.of(path.split("/")), mentions);
    }
    return mentions;
  }

  private static void gather(
      Document document, String pointer, JsonNode node, List<String> path, List<Mention> mentions) {
    if (path.isEmpty()) {
      if (node.isValueNode() && !node.isNull()) {
        mentions.add(new Mention(document.file(), pointer, node.asText()));
      }
      return;
    }
    List<String> rest = path.subList(1, path.size());
    if (!path.get(0).equals("*")) {
      gather(document, pointer + "/" + path.get(0), node.path(path.get(0)), rest, mentions);
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        gather(document, pointer + "/" + i, node.get(i), rest, mentions);
      }
    }
  }
}
