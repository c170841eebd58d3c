package org.liandong.gateway.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.path.NodePath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Checks a file against its JSON Schema. The schemas are the program's own, from its class path: a
 * configuration folder cannot loosen them.
 */
final class Shape {
  private final JsonNode source;
  private final Schema schema;

  private Shape(JsonNode source) {
    this.source = source;
    this.schema = SchemaCompiler.compile(source);
  }

  static Shape named(String name) {
    String resource = "/config/schemas/" + name + ".json";
    try (InputStream json = Shape.class.getResourceAsStream(resource)) {
      return new Shape(new ObjectMapper().readTree(json));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** The columns of a table. */
  Set<String> known() {
    Set<String> names = new LinkedHashSet<>();
    source.at("/items/properties").fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** Those of them that no row leaves empty. */
  Set<String> required() {
    Set<String> names = new LinkedHashSet<>();
    source.at("/items/required").forEach(name -> names.add(name.asText()));
    return names;
  }

  void check(Document document, Findings findings) {
    for (Error error : schema.validate(document.root())) {
      String pointer = SchemaWords.pointer(error);
      if (!findings.alreadyFaulty(document.file(), pointer)) {
        findings.fault(document.file(), pointer, SchemaWords.problem(error), remedy(error));
      }
    }
  }

  private String remedy(Error error) {
    if (error.getKeyword().equals("additionalProperties")) {
      return "请检查拼写，或删去";
    }
    String title = title(error);
    String action = error.getKeyword().equals("required") ? "请补上这一项" : "请改正";
    return title.isEmpty() ? action : action + "（" + title + "）";
  }

  /** What the schema says of the place: its own title or, for a missing property, that one's. */
  private String title(Error error) {
    NodePath keyword = error.getSchemaLocation().getFragment();
    String place = "";
    for (int i = 0; i < keyword.getNameCount() - 1; i++) {
      place = Document.child(place, keyword.getElement(i).toString());
    }
    JsonNode here = source.at(place);
    return error.getKeyword().equals("required")
        ? here.path("properties").path(error.getProperty()).path("title").asText()
        : here.path("title").asText();
  }
}
