package org.liandong.gateway.backends.plugins;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Where plugins are copied to: for this user alone, and gone when the program ends, or, where it
 * was killed, when the next one loads plugins.
 */
final class CopiesFolder {
  static final String NAMES = "liandong-plugins-";

  private CopiesFolder() {}

  /** The JDK makes it with rights for its owner only. */
  static synchronized Path make() {
    try {
      Path made;
      do {
        made = Files.createTempDirectory(NAMES).toRealPath();
        deleteAtExit(made);
      } while (!FolderLock.take(made));
      LeftCopies.delete(made);
      return made;
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  /** That the fault is this machine's, and where: in Chinese, for people. */
  static String notWritten(Path folder, Throwable cause) {
    return "不能复制到本机的临时目录 %s（%s）：请检查它的空间和权限，或用 -Djava.io.tmpdir 换一个；与插件本身无关"
        .formatted(folder, cause.getClass().getSimpleName());
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
  static synchronized void delete(Path copy) {
    try (Stream<Path> all = Files.walk(copy)) {
      all.sorted(Comparator.reverseOrder()).forEach(one -> one.toFile().delete());
    } catch (NoSuchFileException neverMade) {
      return;
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
    FolderLock.release(copy);
  }
}
