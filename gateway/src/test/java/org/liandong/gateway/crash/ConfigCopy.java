package org.liandong.gateway.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The shipped configuration in a folder of its own, where the test may change a value. */
record ConfigCopy(Path folder) {
  private static final Path SHIPPED = Path.of("..", "config");

  static ConfigCopy in(Path folder) {
    try (Stream<Path> all = Files.walk(SHIPPED)) {
      for (Path each : all.toList()) {
        Files.copy(each, folder.resolve(SHIPPED.relativize(each).toString()));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return new ConfigCopy(folder);
  }

  /** Changes settings of gateway.yaml, each named by its path. */
  void set(Map<String, String> values) {
    Path file = folder.resolve("gateway.yaml");
    try {
      String text = Files.readString(file);
      for (Map.Entry<String, String> value : values.entrySet()) {
        text = set(text, value.getKey(), value.getValue());
      }
      Files.writeString(file, text);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String set(String text, String path, String value) {
    StringBuilder pattern = new StringBuilder("(?ms)");
    String indent = "";
    for (String name : path.split("\\.")) {
      pattern.append(indent.isEmpty() ? "^" : ".*?^").append(indent).append(name).append(":");
      indent += "  ";
    }
    Matcher found = Pattern.compile("(" + pattern + ") *[^\\n]*").matcher(text);
    if (!found.find()) {
      throw new IllegalArgumentException("gateway.yaml has no " + path);
    }
    return text.substring(0, found.start())
        + found.group(1)
        + " "
        + value
        + text.substring(found.end());
  }
}
