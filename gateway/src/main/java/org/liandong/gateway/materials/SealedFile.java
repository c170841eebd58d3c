package org.liandong.gateway.materials;

import io.vertx.core.buffer.Buffer;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.liandong.gateway.sealing.Sealer;
import org.liandong.gateway.sealing.Sealer.RowKey;

/**
 * Reads what {@link Spool} wrote: frames of one size, the last one shorter, each sealed with its
 * number, so that none can be left out or change places; how many there are says the row. Blocks.
 */
final class SealedFile implements Closeable {
  /** Of plain text. */
  static final int FRAME = 64 << 10;

  private final FileChannel file;
  private final RowKey key;
  private final long bytes;
  private long read;

  SealedFile(Path file, RowKey key, long bytes) throws IOException {
    this.file = FileChannel.open(file, StandardOpenOption.READ);
    this.key = key;
    this.bytes = bytes;
  }

  /** What is sealed in with a frame: which one it is. */
  static String part(long from) {
    return " frame " + from / FRAME;
  }

  /** True where all was read. */
  boolean isEnded() {
    return read == bytes;
  }

  /** The next frame, opened. */
  Buffer next() throws IOException {
    int plain = (int) Math.min(FRAME, bytes - read);
    ByteBuffer sealed = ByteBuffer.allocate(plain + Sealer.OVERHEAD);
    while (sealed.hasRemaining()) {
      if (file.read(sealed) < 0) {
        throw new EOFException("a sealed file is shorter than its row says");
      }
    }
    Buffer frame = key.open(part(read), Buffer.buffer(sealed.array()));
    read += plain;
    return frame;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
