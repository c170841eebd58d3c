package org.liandong.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.liandong.adapter.spi.Fault;

/** Makes operations of an OpenAPI 3.1 document; their schemas are compiled from that same text. */
final class ContractReader {
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

  private static final int DEEPEST = 64;

  private final JsonNode document;

  ContractReader(JsonNode document) {
    this.document = document;
  }

  List<Operation> operations() {
    if (!document.path("openapi").asText().startsWith("3.1.")) {
      throw new IllegalArgumentException("the contract must be an OpenAPI 3.1 document");
    }
    List<Operation> operations = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        if (METHODS.contains(method.getKey())) {
          operations.add(operation(path, method));
        }
      }
    }
    return List.copyOf(operations);
  }

  private Operation operation(
      Map.Entry<String, JsonNode> path, Map.Entry<String, JsonNode> method) {
    JsonNode declared = method.getValue();
    String id = declared.path("operationId").asText();
    if (id.isEmpty()) {
      throw new IllegalArgumentException(path.getKey() + " has an operation without operationId");
    }
    List<Parameter> parameters = new ArrayList<>();
    path.getValue().path("parameters").forEach(each -> parameters.add(parameter(each)));
    declared.path("parameters").forEach(each -> parameters.add(parameter(each)));
    return new Operation(
        id,
        HttpMethod.valueOf(method.getKey().toUpperCase(Locale.ROOT)),
        path.getKey(),
        roles(declared),
        parameters,
        body(declared.path("requestBody")),
        !declared.path("x-unfit").asText().equals("not-found"),
        Fault.valueOf(declared.path("x-asker").asText(Fault.STATION.name())));
  }

  private static Parameter.Presence presence(JsonNode declared) {
    if (declared.path("required").asBoolean()) {
      return Parameter.Presence.REQUIRED;
    }
    return declared.path("allowEmptyValue").asBoolean()
        ? Parameter.Presence.MAY_BE_EMPTY
        : Parameter.Presence.OPTIONAL;
  }

  private Parameter parameter(JsonNode reference) {
    JsonNode declared = resolved(reference);
    return new Parameter(
        declared.path("name").asText(),
        Parameter.In.valueOf(declared.path("in").asText().toUpperCase(Locale.ROOT)),
        presence(declared),
        resolved(declared.path("schema")).path("type").asText("string"),
        compiled(declared.path("schema")));
  }

  /** Who may do what stands in the contract, beside what it is, and nowhere else. */
  private Set<Role> roles(JsonNode operation) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (JsonNode wire : operation.path("x-roles")) {
      roles.add(
          Role.of(wire.asText())
              .orElseThrow(() -> new IllegalArgumentException("there is no role " + wire)));
    }
    if (takesBearer(operation) == roles.isEmpty()) {
      throw new IllegalArgumentException(
          operation.path("operationId").asText() + ": bearer and x-roles go together");
    }
    return roles;
  }

  private boolean takesBearer(JsonNode operation) {
    JsonNode security = operation.has("security") ? operation : document;
    for (JsonNode alternative : security.path("security")) {
      if (alternative.has("bearer")) {
        return true;
      }
    }
    return false;
  }

  private Operation.Body body(JsonNode reference) {
    JsonNode declared = resolved(reference);
    JsonNode content = declared.path("content");
    if (content.isMissingNode()) {
      return null;
    }
    JsonNode json = content.path(Reply.JSON);
    return new Operation.Body(
        json.isMissingNode() ? null : compiled(json.path("schema")),
        declared.path("x-streamed").asBoolean(),
        declared.path("x-faults-told").asBoolean());
  }

  /** A schema that stands alone; each reference that it would follow costs at every request. */
  private CompiledSchema compiled(JsonNode schema) {
    return CompiledSchema.of(inlined(schema, 0));
  }

  private JsonNode inlined(JsonNode schema, int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("the contract has a schema that refers to itself");
    }
    if (schema.isArray()) {
      ArrayNode all = JsonNodeFactory.instance.arrayNode();
      schema.forEach(each -> all.add(inlined(each, depth + 1)));
      return all;
    }
    if (!schema.isObject()) {
      return schema;
    }
    ObjectNode whole = JsonNodeFactory.instance.objectNode();
    if (schema.has("$ref")) {
      inlined(resolved(schema), depth + 1).properties().forEach(each -> set(whole, each));
    }
    for (Map.Entry<String, JsonNode> each : schema.properties()) {
      if (!each.getKey().equals("$ref")) {
        set(whole, Map.entry(each.getKey(), inlined(each.getValue(), depth + 1)));
      }
    }
    return whole;
  }

  /** What stands beside a reference is added to it: only a description may say the same anew. */
  private static void set(ObjectNode whole, Map.Entry<String, JsonNode> keyword) {
    JsonNode before = whole.replace(keyword.getKey(), keyword.getValue());
    if (before != null && !keyword.getKey().equals("description")) {
      throw new IllegalArgumentException(
          "the contract has " + keyword.getKey() + " beside a reference that has it too");
    }
  }

  private JsonNode resolved(JsonNode node) {
    String reference = node.path("$ref").asText();
    if (reference.isEmpty()) {
      return node;
    }
    JsonNode target = document.at(reference.substring(1));
    if (target.isMissingNode()) {
      throw new IllegalArgumentException("the contract has no " + reference);
    }
    return target;
  }
}
