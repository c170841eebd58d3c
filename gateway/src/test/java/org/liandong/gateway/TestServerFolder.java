package org.liandong.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the PostgreSQL of a test run keeps its data: in memory where the system gives it such a
 * folder, else below {@code target}. Each test database is a copy of some 700 files which are
 * synchronised one by one, and on a disk that takes most of the time of a short test.
 */
final class TestServerFolder {

  /** Several processes at once need some 300 MB each; a container may have no more than 64 MB. */
  private static final long ROOM = 4L << 30;

  private static final Path MEMORY = Path.of("/dev/shm");

  private final Path path;
  private final boolean inMemory;

  private TestServerFolder(Path path, boolean inMemory) {
    this.path = path;
    this.inMemory = inMemory;
  }

  /** The same in each run of this checkout; processes that run at once have one each. */
  static TestServerFolder ofThisProcess() {
    String process = System.getProperty("test.process", "process-1");
    if (!hasRoom(MEMORY)) {
      return new TestServerFolder(Path.of("target", "test-database-" + process), false);
    }
    String checkout = Integer.toHexString(Path.of("").toAbsolutePath().hashCode());
    String owner = System.getProperty("user.name");
    return new TestServerFolder(
        MEMORY.resolve("liandong-test-%s-%s-%s".formatted(owner, checkout, process)), true);
  }

  Path path() {
    return path;
  }

  /** Gives memory back; what lies on the disk is used again by the next run. */
  void leave() {
    if (!inMemory) {
      return;
    }
    try (Stream<Path> all = Files.walk(path)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path each : deepestFirst) {
        Files.deleteIfExists(each);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static boolean hasRoom(Path folder) {
    try {
      return Files.isWritable(folder) && Files.getFileStore(folder).getUsableSpace() >= ROOM;
    } catch (IOException unusable) {
      return false;
    }
  }
}
