package org.liandong.gateway.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a server that did not start said last: its starter, and then it itself. */
final class LastWords {
  private static final int LINES = 8;

  private LastWords() {}

  /**
   * Those of one start.
   *
   * @param startLog what the starter printed
   * @param logs the folder of the server's own logs
   */
  static String of(Path startLog, Path logs) throws IOException {
    List<String> words = new ArrayList<>();
    if (Files.exists(startLog)) {
      words.addAll(Files.readAllLines(startLog));
    }
    if (Files.isDirectory(logs)) {
      lastCry(logs).ifPresent(words::add);
    }
    return String.join("\n", words.subList(Math.max(0, words.size() - LINES), words.size()));
  }

  private static Optional<String> lastCry(Path logs) throws IOException {
    Optional<Path> newest;
    try (Stream<Path> files = Files.list(logs)) {
      newest = files.max(Comparator.comparing(file -> file.toFile().lastModified()));
    }
    List<String> lines = newest.isPresent() ? Files.readAllLines(newest.get()) : List.of();
    return lines.stream()
        .filter(line -> line.contains(" FATAL: ") || line.contains(" PANIC: "))
        .reduce((earlier, later) -> later);
  }
}
