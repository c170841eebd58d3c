package org.liandong.gateway.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders that outlive a failed test, with the logs and journals that tell why. */
final class Folders {
  private Folders() {}

  static Path fresh(String name) {
    Path folder = Path.of("target", "crash", name).toAbsolutePath();
    try {
      if (Files.exists(folder)) {
        delete(folder);
      }
      return Files.createDirectories(folder);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Where the processes of a test in this folder make what they need for a while. */
  static Path ofTheMoment(Path folder) {
    try {
      return Files.createDirectories(folder.resolve("tmp"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The names of what is in it. */
  static List<String> within(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(each -> each.getFileName().toString()).sorted().toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
