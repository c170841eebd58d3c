package org.liandong.gateway.crash;

import io.vertx.core.json.JsonObject;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** An append-only file of JSON lines. */
final class JournalFile implements AutoCloseable {
  private final BufferedWriter writer;

  JournalFile(Path path) {
    try {
      writer = Files.newBufferedWriter(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The line has left this program when this returns. */
  synchronized void append(JsonObject line) {
    try {
      writer.write(line.encode() + '\n');
      writer.flush();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** All whole lines; a writer that was killed may have left half a one. */
  static List<JsonObject> read(Path path) {
    try {
      String text = Files.readString(path);
      return text.substring(0, text.lastIndexOf('\n') + 1).lines().map(JsonObject::new).toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public synchronized void close() {
    try {
      writer.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
