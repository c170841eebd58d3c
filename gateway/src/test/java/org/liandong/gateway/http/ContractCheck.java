package org.liandong.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.JacksonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Judges what really went over the wire by the OpenAPI document the server gave out, and shares no
 * code with the server: another reader of the document, another JSON Schema engine.
 *
 * <p>Why not a ready-made OpenAPI validator: openapi-request-validator 3.0.0 needs Java 21 and
 * stands on the server's own engine; swagger-request-validator 2.46 passes a {@code null} boolean
 * in a 3.1 document (its engine knows draft 4 only); vertx-openapi refuses problem documents.
 */
public final class ContractCheck {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ROOT = "urn:contract";

  private final JsonNode document;
  private final Validator validator;
  private final Map<JsonNode, URI> names = new HashMap<>();

  /** One request and its response; header names in any case. */
  public record Exchange(
      String method,
      String uri,
      Map<String, List<String>> requestHeaders,
      String requestBody,
      int status,
      Map<String, List<String>> responseHeaders,
      String responseBody) {

    /** What java.net.http sent and received. */
    public static Exchange of(
        HttpRequest request, String requestBody, HttpResponse<String> response) {
      return new Exchange(
          request.method(),
          request.uri().toString(),
          request.headers().map(),
          requestBody,
          response.statusCode(),
          response.headers().map(),
          response.body());
    }
  }

  private ContractCheck(JsonNode document) {
    this.document = document;
    this.validator =
        new ValidatorFactory().withJsonNodeFactory(new JacksonNode.Factory()).createValidator();
    ObjectNode components = JSON.createObjectNode().put("$id", ROOT);
    components.withObject("$defs").setAll(schemas(document));
    validator.registerSchema(URI.create(ROOT), rewritten(components));
  }

  private static ObjectNode schemas(JsonNode document) {
    JsonNode declared = document.at("/components/schemas");
    return declared.isObject() ? declared.deepCopy() : JSON.createObjectNode();
  }

  /** Reads the document as the server serves it. */
  public static ContractCheck of(String yaml) {
    try {
      return new ContractCheck(new YAMLMapper().readTree(yaml));
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException(broken);
    }
  }

  /** Fails with every fault where the exchange breaks the contract. */
  public void assertKept(Exchange exchange) {
    assertEquals(
        List.of(),
        faults(exchange),
        () -> exchange.method() + " " + exchange.uri() + " -> " + exchange.responseBody());
  }

  /**
   * What the contract does not allow: the response always, and the request where the server took
   * it.
   */
  public synchronized List<String> faults(Exchange exchange) {
    URI uri = URI.create(exchange.uri());
    JsonNode path = pathItem(uri.getPath());
    String method = exchange.method().toLowerCase(Locale.ROOT);
    JsonNode operation = path.path(method.equals("head") ? "get" : method);
    List<String> faults = new ArrayList<>();
    if (operation.isMissingNode()) {
      if (exchange.status() != 404 && exchange.status() != 405) {
        faults.add("no such operation in the contract");
      }
      content(faults, problemContent(), exchange);
      return faults;
    }
    if (exchange.status() < 300) {
      request(faults, operation, uri, exchange);
    }
    JsonNode response = resolved(operation.path("responses").path("" + exchange.status()));
    if (response.isMissingNode()) {
      faults.add("status " + exchange.status() + " is not in the contract");
      return faults;
    }
    headers(faults, response.path("headers"), exchange.responseHeaders());
    if (!method.equals("head")) {
      content(faults, response.path("content"), exchange);
    }
    return faults;
  }

  private void request(List<String> faults, JsonNode operation, URI uri, Exchange exchange) {
    for (JsonNode reference : operation.path("parameters")) {
      JsonNode parameter = resolved(reference);
      JsonNode schema = parameter.path("schema");
      String name = parameter.path("name").asText();
      List<String> given =
          switch (parameter.path("in").asText()) {
            case "header" -> header(exchange.requestHeaders(), name);
            case "query" -> query(uri, name);
            default -> List.of();
          };
      if (given.isEmpty() && parameter.path("required").asBoolean() && inHeadOrQuery(parameter)) {
        faults.add("request lacks " + name);
      }
      given.forEach(value -> check(faults, "request " + name, schema, typed(value, schema)));
    }
    JsonNode body = operation.path("requestBody").path("content").path("application/json");
    // An operation that tells the faults of a body itself answers what does not fit, too.
    boolean told = operation.path("requestBody").path("x-faults-told").asBoolean();
    if (!body.isMissingNode() && !told) {
      checkText(faults, "request body", body.path("schema"), exchange.requestBody());
    }
  }

  private static boolean inHeadOrQuery(JsonNode parameter) {
    return !parameter.path("in").asText().equals("path");
  }

  private void headers(List<String> faults, JsonNode declared, Map<String, List<String>> headers) {
    for (Map.Entry<String, JsonNode> each : declared.properties()) {
      JsonNode header = resolved(each.getValue());
      List<String> given = header(headers, each.getKey());
      if (given.isEmpty() && header.path("required").asBoolean()) {
        faults.add("response lacks the header " + each.getKey());
      }
      given.forEach(
          value ->
              check(
                  faults,
                  "header " + each.getKey(),
                  header.path("schema"),
                  TextNode.valueOf(value)));
    }
  }

  private void content(List<String> faults, JsonNode content, Exchange exchange) {
    List<String> types = header(exchange.responseHeaders(), "content-type");
    if (content.isMissingNode()) {
      if (!exchange.responseBody().isEmpty()) {
        faults.add("there should be no response body");
      }
      return;
    }
    String type = types.isEmpty() ? "" : types.get(0).split(";")[0].strip();
    JsonNode media = content.path(type);
    if (media.isMissingNode()) {
      faults.add("content type " + type + " is not in the contract");
    } else if (type.endsWith("json")) {
      checkText(faults, "response body", media.path("schema"), exchange.responseBody());
    }
  }

  private void checkText(List<String> faults, String what, JsonNode schema, String text) {
    try {
      check(faults, what, schema, JSON.readTree(text));
    } catch (JsonProcessingException broken) {
      faults.add(what + " is not JSON");
    }
  }

  private void check(List<String> faults, String what, JsonNode schema, JsonNode value) {
    Validator.Result result =
        validator.validate(names.computeIfAbsent(schema, this::registered), value);
    result
        .getErrors()
        .forEach(error -> faults.add(what + error.getInstanceLocation() + ": " + error.getError()));
    if (!result.isValid() && result.getErrors().isEmpty()) {
      faults.add(what + " is not valid");
    }
  }

  private URI registered(JsonNode schema) {
    URI name = URI.create("urn:check:" + names.size());
    validator.registerSchema(name, rewritten(schema));
    return name;
  }

  /** Component schemas as {@code $defs}, which any engine knows. */
  private static JsonNode rewritten(JsonNode schema) {
    try {
      String text = JSON.writeValueAsString(schema);
      return JSON.readTree(text.replace("\"#/components/schemas/", "\"" + ROOT + "#/$defs/"));
    } catch (JsonProcessingException cannotHappen) {
      throw new IllegalStateException(cannotHappen);
    }
  }

  private JsonNode pathItem(String path) {
    for (Map.Entry<String, JsonNode> each : document.path("paths").properties()) {
      if (path.matches(each.getKey().replace(".", "\\.").replaceAll("\\{[^}]+}", "[^/]+"))) {
        return each.getValue();
      }
    }
    return MissingNode.getInstance();
  }

  private JsonNode problemContent() {
    return document.at("/components/responses/NotFound/content");
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref")
        ? document.at(JsonPointer.compile(node.path("$ref").asText().substring(1)))
        : node;
  }

  private static JsonNode typed(String value, JsonNode schema) {
    boolean number = schema.path("type").asText().equals("integer");
    return number && value.matches("-?[0-9]{1,9}")
        ? JSON.getNodeFactory().numberNode(Integer.parseInt(value))
        : TextNode.valueOf(value);
  }

  private static List<String> header(Map<String, List<String>> headers, String name) {
    return headers.entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .flatMap(header -> header.getValue().stream())
        .toList();
  }

  private static List<String> query(URI uri, String name) {
    List<String> values = new ArrayList<>();
    String query = uri.getQuery() == null ? "" : uri.getQuery();
    for (String pair : query.split("&")) {
      if (pair.startsWith(name + '=')) {
        values.add(pair.substring(name.length() + 1));
      }
    }
    return values;
  }
}
