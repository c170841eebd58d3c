package org.liandong.gateway.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts the environment's values where the files say <code>${NAME}</code> or <code>${NAME:default}
 * </code>. Where the whole text is one variable, its default decides the type: a number or a
 * boolean there means that a number or a boolean is read; everything else stays text, so that a
 * password of digits is still a password.
 */
final class Variables {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)(?::([^}]*))?}");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
  private static final Pattern BOOLEAN = Pattern.compile("true|false");

  private final Function<String, Optional<String>> values;
  private final Unresolved unresolved;
  private final Findings findings;

  Variables(Function<String, Optional<String>> values, Unresolved unresolved, Findings findings) {
    this.values = values;
    this.unresolved = unresolved;
    this.findings = findings;
  }

  /**
   * The document with every variable replaced.
   *
   * @param mayHave whether variables have a place there; where they have none, each is a fault
   */
  Document resolve(Document document, boolean mayHave) {
    if (!mayHave) {
      refuse(document.file(), "", document.root());
      return document;
    }
    return new Document(document.file(), resolve(document.file(), "", document.root()));
  }

  private void refuse(String file, String pointer, JsonNode node) {
    if (node.isTextual() && node.textValue().contains("${")) {
      findings.fault(
          file, pointer, "这里不能用环境变量", "请写成固定的文字；${NAME} 只能写在 gateway.yaml 和 backends.yaml 里");
    }
    node.properties()
        .forEach(entry -> refuse(file, Document.child(pointer, entry.getKey()), entry.getValue()));
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      refuse(file, pointer + "/" + i, node.get(i));
    }
  }

  private JsonNode resolve(String file, String pointer, JsonNode node) {
    if (node instanceof ObjectNode object) {
      ObjectNode resolved = JsonNodeFactory.instance.objectNode();
      object
          .properties()
          .forEach(
              entry ->
                  resolved.set(
                      entry.getKey(),
                      resolve(file, Document.child(pointer, entry.getKey()), entry.getValue())));
      return resolved;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode resolved = JsonNodeFactory.instance.arrayNode();
      array.forEach(value -> resolved.add(resolve(file, pointer + "/" + resolved.size(), value)));
      return resolved;
    }
    return node.isTextual() && node.textValue().contains("${")
        ? text(file, pointer, node.textValue())
        : node;
  }

  private JsonNode text(String file, String pointer, String text) {
    Matcher matcher = VARIABLE.matcher(text);
    if (matcher.replaceAll("").contains("${")) {
      findings.fault(file, pointer, "占位符写法不对", "请写成 ${NAME} 或 ${NAME:缺省值}，NAME 为大写字母、数字和下划线");
    }
    String resolved =
        matcher.replaceAll(found -> Matcher.quoteReplacement(value(file, pointer, found.group())));
    matcher.reset();
    return matcher.matches() && matcher.group(2) != null
        ? typed(matcher.group(2), resolved)
        : JsonNodeFactory.instance.textNode(resolved);
  }

  private String value(String file, String pointer, String variable) {
    Matcher matcher = VARIABLE.matcher(variable);
    matcher.matches();
    String name = matcher.group(1);
    return values
        .apply(name)
        .or(() -> Optional.ofNullable(matcher.group(2)))
        .orElseGet(() -> missing(file, pointer, name, variable));
  }

  private String missing(String file, String pointer, String name, String variable) {
    String problem = "环境变量 " + name + " 没有设置，也没有缺省值";
    String remedy = "请在运行网关的环境里设置它";
    if (unresolved == Unresolved.FAULT) {
      findings.fault(file, pointer, problem, remedy);
    } else {
      findings.warning(file, pointer, problem, remedy);
    }
    return variable;
  }

  private static JsonNode typed(String fallback, String value) {
    if (NUMBER.matcher(fallback).matches() && NUMBER.matcher(value).matches()) {
      return JsonNodeFactory.instance.numberNode(Integer.parseInt(value));
    }
    if (BOOLEAN.matcher(fallback).matches() && BOOLEAN.matcher(value).matches()) {
      return JsonNodeFactory.instance.booleanNode(Boolean.parseBoolean(value));
    }
    return JsonNodeFactory.instance.textNode(value);
  }
}
