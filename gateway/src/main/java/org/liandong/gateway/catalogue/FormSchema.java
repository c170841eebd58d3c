package org.liandong.gateway.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** 申请表: an item's form, compiled once and used by every submission. */
public final class FormSchema {
  private static final int MOST_FAULTS = 100;
  private static final Pattern HARMLESS =
      Pattern.compile("(/[A-Za-z][A-Za-z]{0,39}[0-9]{0,3}(/[0-9]{1,6})?)?");

  private final JsonNode definition;
  private final Schema schema;
  private final Map<String, String> requiredTexts;

  private FormSchema(JsonNode definition, Schema schema) {
    this.definition = definition;
    this.schema = schema;
    this.requiredTexts = requiredTexts(definition);
  }

  private static Map<String, String> requiredTexts(JsonNode definition) {
    Map<String, String> titles = new LinkedHashMap<>();
    for (JsonNode name : definition.path("required")) {
      JsonNode field = definition.path("properties").path(name.textValue());
      boolean free = !field.has("enum") && !field.has("format");
      if (free && field.path("type").asText().equals("string")) {
        titles.put(name.textValue(), field.path("title").asText());
      }
    }
    return Collections.unmodifiableMap(titles);
  }

  /** Compiles a definition whose shape is already checked. */
  static FormSchema of(ObjectNode definition) {
    ObjectNode complete = definition.objectNode();
    complete.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    complete.setAll(definition.deepCopy());
    return new FormSchema(complete, SchemaCompiler.compile(complete));
  }

  /** The JSON Schema, for the guide; a copy of the caller's own. */
  public JsonNode definition() {
    return definition.deepCopy();
  }

  /** The titles of the fields that must be written in somebody's own words, by name. */
  public Map<String, String> requiredTexts() {
    return requiredTexts;
  }

  /** Everything wrong with the form; empty when it is right. Never throws, whatever it is given. */
  public List<FieldFault> check(JsonNode form) {
    try {
      return schema.validate(form).stream().limit(MOST_FAULTS).map(this::fault).toList();
    } catch (RuntimeException | StackOverflowError hostile) {
      return List.of(new FieldFault("", "unprocessable", "表单无法检查，请按办事指南里的表单说明重新填写"));
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FormSchema form && form.definition.equals(definition);
  }

  @Override
  public int hashCode() {
    return definition.hashCode();
  }

  private FieldFault fault(Error error) {
    String pointer = SchemaWords.pointer(error);
    String title = definition.at("/properties" + firstSegment(pointer)).path("title").asText();
    String where = title.isEmpty() ? "" : "「" + title + "」";
    return new FieldFault(
        shown(pointer), SchemaWords.code(error), where + SchemaWords.problem(error));
  }

  // A name that the form does not know is the applicant's own text: it may be an ID number.
  private static String shown(String pointer) {
    return HARMLESS.matcher(pointer).matches() ? pointer : "";
  }

  private static String firstSegment(String pointer) {
    int end = pointer.indexOf('/', 1);
    return end < 0 ? pointer : pointer.substring(0, end);
  }
}
