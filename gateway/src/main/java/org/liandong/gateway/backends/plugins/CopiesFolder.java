package org.liandong.gateway.backends.plugins;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Where plugins are copied to: for this user alone, and gone when the program ends. */
final class CopiesFolder {
  private CopiesFolder() {}

  /** The JDK makes it with rights for its owner only. */
  static Path make() {
    try {
      return Files.createTempDirectory("liandong-plugins-").toRealPath();
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  /**
   * After the last hook: a node that drains still loads classes. What is registered first goes
   * last.
   */
  static void deleteAtExit(Path copies) {
    try (Stream<Path> all = Files.walk(copies)) {
      all.forEach(one -> one.toFile().deleteOnExit());
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }
}
