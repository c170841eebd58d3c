package org.liandong.gateway.boot.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The sample entry of a provincial platform, which the shipped configuration does not have: the
 * demo adds it to a copy of the files, so that it is read and checked as anybody's.
 */
final class ProvinceEntry {
  /** The adapter's kind. */
  static final String ADAPTER = "provincial";

  /** The sample's code. */
  static final String CODE = "provincial-platform";

  private static final String SAMPLE = "/samples/provincial/backend.yaml";
  private static final String BACKENDS = "backends.yaml";
  private static final Pattern THERE =
      Pattern.compile("(?m)^[\\s-]*adapter:\\s*[\"']?" + ADAPTER + "\\b");
  private static final Pattern ENTRY = Pattern.compile("(?m)^( *)- ");

  /** As deep as a configuration goes. */
  private static final int DEPTH = 3;

  private final DemoFolder folder;

  ProvinceEntry(DemoFolder folder) {
    this.folder = folder;
  }

  /** What the entry takes from the environment; where the platform listens is known later. */
  Map<String, String> values() {
    return Map.of(
        DemoConfiguration.variable(CODE, "URL"), "http://127.0.0.1",
        DemoConfiguration.variable(CODE, "APP_SECRET"), DemoFolder.randomKey(),
        DemoConfiguration.variable(CODE, "CALLBACK_SECRET"), DemoFolder.randomKey(),
        DemoConfiguration.variable(CODE, "DIGEST_KEY"), folder.digestKey());
  }

  /** A copy of this configuration with the entry; itself where it has one, or none can be added. */
  Path addedTo(Path configuration) {
    Path backends = configuration.resolve(BACKENDS);
    if (!Files.isRegularFile(backends)) {
      return configuration;
    }
    try {
      String text = Files.readString(backends);
      Matcher first = ENTRY.matcher(text);
      if (THERE.matcher(text).find() || !first.find()) {
        return configuration;
      }
      Path copy = folder.configuration();
      delete(copy);
      copy(configuration, copy);
      Files.writeString(copy.resolve(BACKENDS), text + '\n' + sample(first.group(1)));
      return copy;
    } catch (IOException unusable) {
      throw new UncheckedIOException(unusable);
    }
  }

  /** Indented as the entries that it joins. */
  private static String sample(String indent) throws IOException {
    try (InputStream file = ProvinceEntry.class.getResourceAsStream(SAMPLE)) {
      UnaryOperator<String> moved =
          line -> line.startsWith("  ") ? indent + line.substring(2) : line;
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(moved)
          .reduce("", (above, line) -> above + line + '\n');
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    for (Path file : files(from)) {
      Path copy = to.resolve(from.relativize(file).toString());
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder, DEPTH)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }
}
