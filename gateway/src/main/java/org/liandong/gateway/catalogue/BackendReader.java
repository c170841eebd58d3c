package org.liandong.gateway.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** backends.yaml, with gateway.yaml's defaults filled in. */
final class BackendReader {
  private final Reading reading;
  private final Map<String, Organ> organs;
  private final Map<String, Item> items;

  BackendReader(Reading reading, Map<String, Organ> organs, Map<String, Item> items) {
    this.reading = reading;
    this.organs = organs;
    this.items = items;
  }

  /** The backends; {@code gateway} is the root of a gateway.yaml that is right in shape. */
  Map<String, Backend> read(JsonNode gateway) {
    List<Placed<Backend>> entries =
        reading
            .document(ConfigFolder.BACKENDS, Shape.named("backends"))
            .map(document -> backends(document, gateway))
            .orElse(List.of());
    entries.forEach(this::checkReferences);
    checkNumbers(entries);
    return reading.byCode(entries, Backend::code);
  }

  private List<Placed<Backend>> backends(Document document, JsonNode gateway) {
    List<Placed<Backend>> backends = new ArrayList<>();
    JsonNode nodes = document.root().at("/backends");
    for (int i = 0; i < nodes.size(); i++) {
      JsonNode complete =
          nodes.get(i) instanceof ObjectNode backend
              ? withDefaults(backend, gateway)
              : nodes.get(i);
      reading.entry(document, "/backends/" + i, complete, Backend.class).ifPresent(backends::add);
    }
    return backends;
  }

  private static ObjectNode withDefaults(ObjectNode backend, JsonNode gateway) {
    ObjectNode complete = backend.objectNode();
    fill(complete, gateway.path("backend"));
    complete.set("retry", gateway.at("/dispatch/retry").deepCopy());
    complete.set("ask", gateway.at("/dispatch/ask").deepCopy());
    fill(complete, backend);
    return complete;
  }

  private static void fill(ObjectNode into, JsonNode from) {
    for (Map.Entry<String, JsonNode> entry : from.properties()) {
      if (into.get(entry.getKey()) instanceof ObjectNode present && entry.getValue().isObject()) {
        fill(present, entry.getValue());
      } else {
        into.set(entry.getKey(), entry.getValue().deepCopy());
      }
    }
  }

  private void checkReferences(Placed<Backend> entry) {
    List<Backend.Service> serves = entry.value().serves();
    for (int i = 0; i < serves.size(); i++) {
      String place = "/serves/" + i;
      reading.known(
          entry, place + "/organ", serves.get(i).organ(), organs.keySet(), ConfigFolder.ORGANS);
      for (String item : serves.get(i).items()) {
        reading.known(entry, place + "/items", item, items.keySet(), ConfigFolder.ITEMS);
      }
    }
  }

  private void checkNumbers(List<Placed<Backend>> entries) {
    Map<Integer, String> taken = new HashMap<>();
    for (Placed<Backend> entry : entries) {
      String earlier = taken.putIfAbsent(entry.value().number(), entry.value().code());
      if (earlier != null) {
        entry.fault(reading.findings(), "/number", "编号已被后端「" + earlier + "」使用", "请换一个从未用过的编号");
      }
    }
  }
}
