package org.liandong.gateway.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.liandong.gateway.model.Level;

/** items/*.yaml: one file, one item. */
final class ItemReader {
  private final Reading reading;
  private final Map<String, Region> regions;
  private final Map<String, String> registers;
  private final Shape shape = Shape.named("item");

  /**
   * A reader.
   *
   * @param registers the names of look-ups, by their codes
   */
  ItemReader(Reading reading, Map<String, Region> regions, Map<String, String> registers) {
    this.reading = reading;
    this.registers = registers;
    this.regions = regions;
  }

  private record Entry(
      String code,
      String name,
      String note,
      ItemList list,
      Facet facet,
      ItemType type,
      Handling handling,
      Responsible lead,
      List<String> synonyms,
      String guide,
      Set<ApplicantKind> applicants,
      Fee fee,
      Contact contact,
      Referral referral,
      TimeLimit legal,
      TimeLimit promised,
      ItemLaw law,
      List<Material> materials,
      ObjectNode form,
      Way route,
      List<Attention> attention,
      List<String> lookUps) {
    Entry {
      attention = attention == null ? List.of() : attention;
      lookUps = lookUps == null ? List.of() : lookUps;
      if (referral != null) {
        handling = Handling.OTHER;
        materials = List.of();
        form = JsonNodeFactory.instance.objectNode();
        route = new Way(List.of());
      }
    }
  }

  private record Responsible(String department, Level level) {
    Responsible {
      Lead.of(department, level);
    }
  }

  private record Way(List<List<StepTemplate>> stages) {}

  Map<String, Item> read(List<String> files) {
    List<Placed<Item>> items = new ArrayList<>();
    if (files.isEmpty()) {
      reading.doubt(ConfigFolder.ITEMS).everything();
    }
    for (String file : files) {
      reading.document(file, shape).flatMap(this::item).ifPresent(items::add);
    }
    return Reading.byCode(items, Item::code);
  }

  private Optional<Placed<Item>> item(Document document) {
    Optional<Placed<Entry>> entry = reading.entry(document, "", document.root(), Entry.class);
    ItemRules rules = new ItemRules(document, reading.findings());
    rules.check();
    if (!ItemRules.isReferral(document)) {
      ConditionRules conditions =
          new ConditionRules(rules, document.root().path("form"), this::mayBeRegion);
      checkRoute(document, rules, conditions);
      rules.checkAttention(conditions);
    }
    return entry.map(read -> read.with(item(read.file(), read.value())));
  }

  private Item item(String file, Entry entry) {
    Exclusion exclusion = new Exclusion(entry.form(), regions);
    return new Item(
        file,
        entry.code(),
        entry.name(),
        entry.note(),
        entry.list(),
        entry.facet(),
        entry.type(),
        entry.handling(),
        Lead.of(entry.lead().department(), entry.lead().level()),
        entry.applicants(),
        new Guidance(entry.guide(), entry.synonyms(), entry.fee(), entry.contact()),
        entry.referral(),
        entry.legal(),
        entry.promised(),
        entry.law() == null ? ItemLaw.NONE : entry.law(),
        entry.materials(),
        FormSchema.of(entry.form()),
        entry.route().stages(),
        entry.attention(),
        entry.route().stages().stream().anyMatch(stage -> isJoint(stage, exclusion)),
        entry.lookUps().stream().map(this::register).toList());
  }

  /** One that is not declared is found elsewhere. */
  private AskedRegister register(String code) {
    return new AskedRegister(code, registers.getOrDefault(code, code));
  }

  private static boolean isJoint(List<StepTemplate> stage, Exclusion exclusion) {
    return stage.stream()
        .anyMatch(
            one ->
                stage.stream().anyMatch(other -> other != one && !exclusion.between(one, other)));
  }

  /** Where the regions were not read whole, nobody can say that one is missing. */
  private boolean mayBeRegion(String code) {
    return reading.doubt(ConfigFolder.REGIONS).covers(code)
        || reading.documents(ConfigFolder.REGIONS).stream()
            .flatMap(regions -> regions.root().findValuesAsText("code").stream())
            .anyMatch(code::equals);
  }

  /** The route by itself, so that another fault of the item does not hide one of the route. */
  private void checkRoute(Document document, ItemRules rules, ConditionRules conditions) {
    JsonNode route = document.root().path("route");
    if (route.isMissingNode()) {
      return; // the schema has said so
    }
    for (RouteRules.Fault broken :
        reading
            .entry(document, "/route", route, Way.class)
            .map(
                read ->
                    RouteRules.check(
                        read.value().stages(),
                        new Exclusion(document.root().path("form"), regions)))
            .orElse(List.of())) {
      rules.fault("/route/stages" + broken.place(), broken.problem(), broken.remedy());
    }
    JsonNode stages = route.path("stages");
    for (int stage = 0; stage < stages.size(); stage++) {
      for (int step = 0; step < stages.get(stage).size(); step++) {
        String place = "/route/stages/" + stage + "/" + step + "/when";
        conditions.check(place, document.root().at(place));
      }
    }
  }
}
