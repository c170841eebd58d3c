package org.liandong.gateway.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** backends.yaml, with gateway.yaml's defaults filled in. */
final class BackendReader {
  private final Reading reading;
  private final SettingsCheck adapters;

  BackendReader(Reading reading, SettingsCheck adapters) {
    this.reading = reading;
    this.adapters = adapters;
  }

  /** The backends; {@code gateway} is the root of a gateway.yaml that is right in shape. */
  Map<String, Backend> read(JsonNode gateway) {
    List<Placed<Backend>> entries =
        reading
            .document(ConfigFolder.BACKENDS, Shape.named("backends"))
            .map(document -> backends(document, gateway))
            .orElse(List.of());
    return Reading.byCode(entries, Backend::code);
  }

  private List<Placed<Backend>> backends(Document document, JsonNode gateway) {
    List<Placed<Backend>> backends = new ArrayList<>();
    JsonNode nodes = reading.array(document, "/backends");
    for (int i = 0; i < nodes.size(); i++) {
      String pointer = "/backends/" + i;
      JsonNode complete =
          nodes.get(i) instanceof ObjectNode backend
              ? withDefaults(backend, gateway)
              : nodes.get(i);
      reading
          .entry(document, pointer, complete, Backend.class)
          .map(entry -> entry.with(entry.value().at(entry.place(reading.findings()))))
          .ifPresent(backends::add);
      checkSettings(document, pointer, complete);
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

  /** A variable that has no value is a finding already. */
  private void checkSettings(Document document, String pointer, JsonNode backend) {
    if (!backend.path("adapter").isTextual() || !backend.path("settings").isObject()) {
      return;
    }
    var settings = new JsonObject(backend.get("settings").toString());
    for (SettingsCheck.Fault fault : adapters.faults(backend.get("adapter").asText(), settings)) {
      String place = pointer + fault.pointer();
      if (!backend.at(fault.pointer()).asText().contains("${")
          && !reading.findings().alreadyFaulty(document.file(), place)) {
        reading.findings().fault(document.file(), place, fault.problem(), "请改正");
      }
    }
  }
}
