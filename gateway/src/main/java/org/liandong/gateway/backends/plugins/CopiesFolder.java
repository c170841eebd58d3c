package org.liandong.gateway.backends.plugins;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Where plugins are copied to: for this user alone, and gone when the program ends. */
final class CopiesFolder {
  private CopiesFolder() {}

  /** The JDK makes it with rights for its owner only. */
  static Path make() {
    try {
      Path made = Files.createTempDirectory("liandong-plugins-").toRealPath();
      deleteAtExit(made);
      return made;
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  /**
   * After the last hook: a node that drains still loads classes. What is registered first goes
   * last. To be called before a file is made, so that none is left by a program that is told to end
   * meanwhile.
   */
  static void deleteAtExit(Path one) {
    one.toFile().deleteOnExit();
  }

  /** At once, with all in it: nothing is loaded of what was refused. */
  static void delete(Path copy) {
    try (Stream<Path> all = Files.walk(copy)) {
      all.sorted(Comparator.reverseOrder()).forEach(one -> one.toFile().delete());
    } catch (NoSuchFileException neverMade) {
      return;
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }
}
