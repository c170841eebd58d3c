package org.liandong.gateway.backends.plugins;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes the copies that processes left which were killed. */
final class LeftCopies {
  private static final Logger LOG = LoggerFactory.getLogger(LeftCopies.class);

  private LeftCopies() {}

  /**
   * Deletes those beside this folder. What cannot be deleted stays, and hinders nobody.
   *
   * @param own of this process, and hence of this user: another's may hold links that move while
   *     they are followed
   */
  static void delete(Path own) {
    try (DirectoryStream<Path> all =
        Files.newDirectoryStream(own.getParent(), CopiesFolder.NAMES + "*")) {
      Object owner = Files.getOwner(own);
      for (Path one : all) {
        if (!FolderLock.isOurs(one) && Files.isDirectory(one, LinkOption.NOFOLLOW_LINKS)) {
          deleteIfLeft(one, owner);
        }
      }
    } catch (IOException | DirectoryIteratorException unreadable) {
      LOG.warn("What killed processes left is not looked for: {}", kind(unreadable));
    }
  }

  private static void deleteIfLeft(Path folder, Object owner) {
    Path file = folder.resolve(FolderLock.FILE);
    try {
      if (!Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(owner)) {
        return;
      }
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
        if (channel.tryLock() != null) {
          deleteAll(folder, file);
        }
      }
    } catch (NoSuchFileException ending) {
      // It has no lock yet, or no longer: somebody makes or deletes it at this moment.
    } catch (IOException | UncheckedIOException stays) {
      LOG.warn("What a killed process left stays in {}: {}", folder, kind(stays));
    }
  }

  private static void deleteAll(Path folder, Path lock) throws IOException {
    List<Path> content;
    try (Stream<Path> walk = Files.walk(folder)) {
      content =
          walk.filter(one -> !one.equals(folder) && !one.equals(lock))
              .sorted(Comparator.reverseOrder())
              .toList();
    }
    for (Path one : content) {
      Files.delete(one);
    }
    Files.delete(lock);
    Files.delete(folder);
  }

  private static String kind(Exception cause) {
    return cause.getClass().getSimpleName();
  }
}
