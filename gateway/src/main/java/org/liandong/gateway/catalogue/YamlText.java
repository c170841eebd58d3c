package org.liandong.gateway.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.stream.Collectors;

/** Values as YAML, in the way the shipped files are written; comments around them stay. */
final class YamlText {
  private static final YAMLMapper MAPPER =
      YAMLMapper.builder()
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER, YAMLGenerator.Feature.SPLIT_LINES)
          .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
          .build();

  private YamlText() {}

  static String of(JsonNode value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** One more entry at the end of the list that ends the text. */
  static String appended(String text, JsonNode entry) {
    String lines = of(entry).lines().map(line -> "    " + line).collect(Collectors.joining("\n"));
    return (text.endsWith("\n") ? text : text + "\n") + "  - " + lines.stripLeading() + "\n";
  }
}
