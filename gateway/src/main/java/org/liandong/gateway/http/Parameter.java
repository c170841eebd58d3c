package org.liandong.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.regex.Pattern;

/** One path, query or header parameter of an operation. */
record Parameter(String name, In in, Presence presence, String type, CompiledSchema schema) {
  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,18}");

  enum In {
    PATH,
    QUERY,
    HEADER
  }

  /** Whether it must be there. */
  enum Presence {
    REQUIRED,
    OPTIONAL,
    /** A search form sends all its fields: one left empty is not given. */
    MAY_BE_EMPTY
  }

  boolean isLeftEmpty(List<String> given) {
    return presence == Presence.MAY_BE_EMPTY && given.equals(List.of(""));
  }

  /** The faults of its one value. */
  List<FieldError> faults(String text) {
    if (Characters.worst(text) != Characters.FINE) {
      return List.of(FieldError.in(name, "control-character", "含有不允许的控制字符，请删除。"));
    }
    return schema.faults(typed(text), "").stream()
        .map(fault -> FieldError.in(name, fault.code(), fault.detail()))
        .toList();
  }

  private JsonNode typed(String text) {
    return switch (type) {
      case "integer" ->
          INTEGER.matcher(text).matches()
              ? LongNode.valueOf(Long.parseLong(text))
              : TextNode.valueOf(text);
      case "boolean" ->
          text.equals("true") || text.equals("false")
              ? BooleanNode.valueOf(text.equals("true"))
              : TextNode.valueOf(text);
      default -> TextNode.valueOf(text);
    };
  }
}
