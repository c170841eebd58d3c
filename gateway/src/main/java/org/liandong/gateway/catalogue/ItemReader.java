package org.liandong.gateway.catalogue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.liandong.gateway.catalogue.Item.Lead;

/** items/*.yaml: one file, one item. */
final class ItemReader {
  private final Reading reading;
  private final Shape shape = Shape.named("item");

  ItemReader(Reading reading) {
    this.reading = reading;
  }

  private record Entry(
      String code,
      String name,
      String note,
      ItemList list,
      Facet facet,
      ItemType type,
      Handling handling,
      Lead lead,
      Set<ApplicantKind> applicants,
      TimeLimit legal,
      TimeLimit promised,
      List<Material> materials,
      ObjectNode form,
      Route route) {}

  private record Route(List<List<StepTemplate>> stages) {}

  Map<String, Item> read(List<String> files) {
    List<Placed<Item>> items = new ArrayList<>();
    for (String file : files) {
      reading
          .document(file, shape)
          .flatMap(document -> reading.entry(document, "", document.root(), Entry.class))
          .flatMap(this::item)
          .ifPresent(items::add);
    }
    return reading.byCode(items, Item::code);
  }

  private Optional<Placed<Item>> item(Placed<Entry> entry) {
    checkMaterials(entry);
    checkForm(entry);
    checkRoute(entry);
    return Optional.of(entry.with(item(entry.file(), entry.value())));
  }

  private static Item item(String file, Entry entry) {
    return new Item(
        file,
        entry.code(),
        entry.name(),
        entry.note(),
        entry.list(),
        entry.facet(),
        entry.type(),
        entry.handling(),
        entry.lead(),
        entry.applicants(),
        entry.legal(),
        entry.promised(),
        entry.materials(),
        FormSchema.of(entry.form()),
        entry.route().stages());
  }

  private void checkMaterials(Placed<Entry> entry) {
    Set<String> seen = new HashSet<>();
    List<Material> materials = entry.value().materials();
    for (int i = 0; i < materials.size(); i++) {
      if (!seen.add(materials.get(i).code())) {
        fault(entry, "/materials/" + i + "/code", "材料代码重复", "请换一个代码");
      }
    }
  }

  private void checkForm(Placed<Entry> entry) {
    ObjectNode form = entry.value().form();
    for (int i = 0; i < form.path("required").size(); i++) {
      if (!form.path("properties").has(form.path("required").get(i).asText())) {
        fault(entry, "/form/required/" + i, "必填的这一栏没有定义", "请在 properties 里写上，或从 required 里去掉");
      }
    }
    form.path("properties")
        .properties()
        .forEach(
            field -> {
              if (field.getValue().has("minimum")
                  && field.getValue().get("minimum").asDouble()
                      > field.getValue().get("maximum").asDouble()) {
                String place = Document.child("/form/properties", field.getKey());
                fault(entry, place + "/minimum", "最小值大于最大值", "请改正");
              }
            });
  }

  private void checkRoute(Placed<Entry> entry) {
    for (RouteRules.Fault broken : RouteRules.check(entry.value().route().stages())) {
      fault(entry, "/route/stages" + broken.place(), broken.problem(), broken.remedy());
    }
  }

  private void fault(Placed<Entry> entry, String place, String problem, String remedy) {
    entry.fault(reading.findings(), place, problem, remedy);
  }
}
