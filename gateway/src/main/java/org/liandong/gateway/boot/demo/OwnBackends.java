package org.liandong.gateway.boot.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which backends of a configuration are not those that the program brings along. */
final class OwnBackends {
  private static final String FILE = "backends.yaml";

  private OwnBackends() {}

  /** Their codes: whatever is written otherwise than in the shipped file. */
  static Set<String> in(Path folder) {
    try (InputStream here = Files.newInputStream(folder.resolve(FILE));
        InputStream shipped = OwnBackends.class.getResourceAsStream("/config/" + FILE)) {
      Map<String, JsonNode> known = entries(shipped);
      Set<String> own = new HashSet<>();
      entries(here)
          .forEach(
              (code, entry) -> {
                if (!entry.equals(known.get(code))) {
                  own.add(code);
                }
              });
      return own;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Map<String, JsonNode> entries(InputStream yaml) throws IOException {
    Map<String, JsonNode> entries = new HashMap<>();
    for (JsonNode entry : new YAMLMapper().readTree(yaml).path("backends")) {
      entries.put(entry.path("code").asText(), entry);
    }
    return entries;
  }
}
