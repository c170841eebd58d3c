package org.liandong.gateway.backends.plugins;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/**
 * A lock on a file in a folder says that a living process uses the folder. However that process
 * ends, the system lets go of the lock. For one thread at a time.
 */
final class FolderLock {
  /** The file; whoever deletes the folder holds it, and deletes it last. */
  static final String FILE = "lock";

  /**
   * Those of this process, by folder. None is opened a second time: when any channel to a file is
   * closed, the system lets go of all the locks that the process has on it.
   */
  private static final Map<Path, FileChannel> HELD = new HashMap<>();

  private FolderLock() {}

  /**
   * Takes a folder that was just made. Where the file system knows no locks it is taken without
   * one, and nobody deletes what a killed process leaves.
   *
   * @return false where another process took it for a dead one's meanwhile: it is that one's to
   *     delete
   */
  static boolean take(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    CopiesFolder.deleteAtExit(file);
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() == null || !Files.exists(file)) {
        channel.close();
        return false;
      }
      HELD.put(folder, channel);
    } catch (IOException noLocks) {
      channel.close();
      Files.delete(file);
    }
    return true;
  }

  static boolean isOurs(Path folder) {
    return HELD.containsKey(folder);
  }

  /** Lets go of a folder that is no more; does nothing where it was not taken. */
  static void release(Path folder) {
    FileChannel channel = HELD.remove(folder);
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException cause) {
        throw new UncheckedIOException(cause);
      }
    }
  }
}
