package org.liandong.gateway.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
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
    checkForm(document);
    checkRoute(document);
    return entry.map(read -> read.with(item(read.file(), read.value())));
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

  private void checkForm(Document document) {
    JsonNode form = document.root().path("form");
    JsonNode fields = form.path("properties");
    JsonNode required = form.path("required");
    for (int i = 0; fields.isObject() && required.isArray() && i < required.size(); i++) {
      if (!fields.has(required.get(i).asText())) {
        fault(document, "/form/required/" + i, "必填的这一栏没有定义", "请在 properties 里写上，或从 required 里去掉");
      }
    }
    for (Map.Entry<String, JsonNode> field : fields.properties()) {
      JsonNode least = field.getValue().path("minimum");
      JsonNode most = field.getValue().path("maximum");
      if (least.isNumber() && most.isNumber() && least.asDouble() > most.asDouble()) {
        String place = Document.child("/form/properties", field.getKey());
        fault(document, place + "/minimum", "最小值大于最大值", "请改正");
      }
    }
  }

  /** The route by itself, so that another fault of the item does not hide one of the route. */
  private void checkRoute(Document document) {
    JsonNode route = document.root().path("route");
    for (RouteRules.Fault broken :
        reading
            .entry(document, "/route", route, Route.class)
            .map(read -> RouteRules.check(read.value().stages()))
            .orElse(List.of())) {
      fault(document, "/route/stages" + broken.place(), broken.problem(), broken.remedy());
    }
  }

  private void fault(Document document, String place, String problem, String remedy) {
    if (!reading.findings().alreadyFaulty(document.file(), place)) {
      reading.findings().fault(document.file(), place, problem, remedy);
    }
  }
}
