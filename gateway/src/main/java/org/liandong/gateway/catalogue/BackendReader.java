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
  private final List<SettingsCheck.Named> named = new ArrayList<>();

  BackendReader(Reading reading, SettingsCheck adapters) {
    this.reading = reading;
    this.adapters = adapters;
  }

  /** What the settings of all that was read name, by places in the file. */
  List<SettingsCheck.Named> named() {
    return named;
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
      boolean known = describe(document, pointer, complete.at("/settings/description"));
      reading
          .entry(document, pointer, complete, Backend.class)
          .map(entry -> entry.with(entry.value().at(entry.place(reading.findings()))))
          .ifPresent(backends::add);
      boolean readable =
          complete.path("adapter").isTextual() && complete.path("settings").isObject();
      if (known && readable) {
        checkSettings(document, pointer, entry(complete, gateway.path("registers")), complete);
      }
    }
    return backends;
  }

  /**
   * Puts the text of a description beside its name, so that a change of the file is a change of the
   * backend; false where there is no such file.
   */
  private boolean describe(Document document, String pointer, JsonNode description) {
    if (!(description instanceof ObjectNode object) || !object.path("file").isTextual()) {
      return true;
    }
    String text = reading.description(object.get("file").asText());
    if (text == null) {
      reading
          .findings()
          .fault(
              document.file(),
              pointer + "/settings/description/file",
              "没有这个描述文件",
              "请写成 backends/名字/adapter.yaml，并把文件放在配置目录里");
      return false;
    }
    object.put("text", text);
    return true;
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
  private void checkSettings(
      Document document, String pointer, SettingsCheck.Entry entry, JsonNode backend) {
    // All at once: several may have one place, that of a description with faults of its own.
    SettingsCheck.Judged judged = adapters.judge(entry);
    List<SettingsCheck.Fault> found =
        judged.faults().stream()
            .filter(fault -> !backend.at(fault.pointer()).asText().contains("${"))
            .filter(
                fault ->
                    !reading.findings().alreadyFaulty(document.file(), pointer + fault.pointer()))
            .toList();
    found.forEach(
        fault ->
            reading
                .findings()
                .fault(document.file(), pointer + fault.pointer(), fault.problem(), "请改正"));
    if (!judged.whole()) {
      reading
          .findings()
          .warning(
              document.file(),
              pointer + "/settings",
              "后端 " + entry.code() + " 的适配器没有检查完，有变量没有值",
              "请先给出变量，再检查一遍");
    }
    for (SettingsCheck.Named one : adapters.named(entry.adapter(), entry.settings())) {
      named.add(new SettingsCheck.Named(pointer + one.pointer(), one.what(), one.code()));
    }
  }

  private static SettingsCheck.Entry entry(JsonNode backend, JsonNode registers) {
    String code = backend.path("code").asText();
    return new SettingsCheck.Entry(
        code,
        backend.get("adapter").asText(),
        !backend.path("serves").isEmpty(),
        backend.path("listens").isObject(),
        registers.path("lookUps").findValuesAsText("backend").contains(code),
        code.equals(registers.path("licences").asText()),
        new JsonObject(backend.get("settings").toString()));
  }
}
