package org.liandong.gateway.catalogue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Checks a file against its JSON Schema. The schemas are the program's own, from its class path: a
 * configuration folder cannot loosen them.
 */
final class Shape {
  private final Schema schema;

  private Shape(Schema schema) {
    this.schema = schema;
  }

  static Shape named(String name) {
    String resource = "/config/schemas/" + name + ".json";
    try (InputStream json = Shape.class.getResourceAsStream(resource)) {
      return new Shape(SchemaCompiler.compile(new ObjectMapper().readTree(json)));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  void check(Document document, Findings findings) {
    for (Error error : schema.validate(document.root())) {
      findings.fault(
          document.file(),
          SchemaWords.pointer(error),
          SchemaWords.problem(error),
          remedy(error, document.file()));
    }
  }

  private static String remedy(Error error, String file) {
    return switch (error.getKeyword()) {
      case "required" -> "请补上这一项，写法见 schemas 里 " + file + " 的说明";
      case "additionalProperties" -> "请检查拼写，或删去";
      default -> "请改正，写法见 schemas 里 " + file + " 的说明";
    };
  }
}
