package org.liandong.simulator;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/** Reads a journal line by line at the start. */
record JournalReader(Consumer<JsonObject> line) {

  /**
   * Leaves the file locked, without the half line that a killed process may have left. Everything
   * goes through one channel: closing a second one on the same file would drop the lock.
   */
  FileChannel readAndLock(Path path) throws IOException {
    Files.createDirectories(path.toAbsolutePath().getParent());
    FileChannel channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      lock(channel, path);
      channel.truncate(endOfLastLine(channel));
      read(channel, path);
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static void lock(FileChannel channel, Path path) throws IOException {
    try {
      if (channel.tryLock() != null) {
        return;
      }
    } catch (OverlappingFileLockException e) {
      // The other simulator is in this process.
    }
    throw new IOException("another simulator writes " + path);
  }

  private static long endOfLastLine(FileChannel channel) throws IOException {
    var last = ByteBuffer.allocate(1);
    for (long end = channel.size(); end > 0; end--) {
      channel.read(last.clear(), end - 1);
      if (last.get(0) == '\n') {
        return end;
      }
    }
    return 0;
  }

  private void read(FileChannel channel, Path path) throws IOException {
    var lines = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
    long number = 1;
    for (String text = lines.readLine(); text != null; text = lines.readLine()) {
      line.accept(parsed(text, path, number++));
    }
  }

  private static JsonObject parsed(String text, Path path, long number) throws IOException {
    try {
      return new JsonObject(text);
    } catch (DecodeException e) {
      throw new IOException(path + ":" + number + " is not a line of a journal", e);
    }
  }
}
