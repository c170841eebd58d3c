package org.liandong.gateway.crash;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The shipped configuration in a folder of its own, where the test may change a value. */
record ConfigCopy(Path folder) {
  private static final Path SHIPPED = Path.of("..", "config");
  private static final String SIDE_BY_SIDE =
      """

      route:
        stages:
          - - by: CITY
              department: 市场监管
              acts: [ACCEPT, EXAMINE, DECIDE]
              kind: PERMIT
            - by: CITY
              department: 生态环境
              acts: [ACCEPT, EXAMINE, DECIDE]
              kind: PERMIT
            - by: CITY
              department: 住房城乡建设
              acts: [ACCEPT, EXAMINE, DECIDE]
              kind: PERMIT
      """;
  private static final String AUTHORITY =
      """
        - code: side-by-side
          items: ["%s"]
          acts: [ACCEPT, EXAMINE, DECIDE]
          basis: STATUTORY
          citation: 示例
          holders: [ziyang-market, ziyang-environment, ziyang-housing]
          from: 2022-03-01
      """;

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

  /**
   * Adds an item of which organs of the city each decide a permit of their own, side by side; all
   * but the route and the code is the item that the city decides alone.
   */
  ConfigCopy withPermitsSideBySide() {
    Path items = folder.resolve("items");
    try {
      String like = Files.readString(items.resolve("enterprise-registration.yaml"));
      String item = Matter.SIDE_BY_SIDE.item();
      String rest = like.substring(0, like.indexOf("\nroute:")).replace(Matter.CITY.item(), item);
      Files.writeString(items.resolve("side-by-side.yaml"), rest + SIDE_BY_SIDE);
      Files.writeString(
          folder.resolve("authorities.yaml"), AUTHORITY.formatted(item), StandardOpenOption.APPEND);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return this;
  }

  /** Appends an entry to backends.yaml. */
  void addBackend(String entry) {
    change("backends.yaml", text -> text + entry.indent(0));
  }

  /** Lets a backend of backends.yaml be spoken with otherwise. */
  void replaceAdapter(String code, String adapter, JsonObject settings) {
    String entry =
        "(?s)(  - code: " + code + "\n.*?)    adapter: http\n(.*?)    settings:\n.*?(?=  [-#] )";
    change(
        "backends.yaml",
        text ->
            Pattern.compile(entry)
                .matcher(text)
                .replaceFirst(
                    found ->
                        Matcher.quoteReplacement(
                            found.group(1)
                                + "    adapter: "
                                + adapter
                                + '\n'
                                + found.group(2)
                                + "    settings: "
                                + settings.encode()
                                + '\n')));
  }

  private void change(String name, UnaryOperator<String> change) {
    Path file = folder.resolve(name);
    try {
      Files.writeString(file, change.apply(Files.readString(file)));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Changes settings of gateway.yaml, each named by its path. */
  void set(Map<String, String> values) {
    change(
        "gateway.yaml",
        text -> {
          String changed = text;
          for (Map.Entry<String, String> value : values.entrySet()) {
            changed = set(changed, value.getKey(), value.getValue());
          }
          return changed;
        });
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
