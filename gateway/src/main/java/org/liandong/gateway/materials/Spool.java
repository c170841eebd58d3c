package org.liandong.gateway.materials;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Set;
import org.liandong.gateway.sealing.Sealer.RowKey;

/**
 * A content on its way to the disk: hashed and sealed frame by frame, so that no plain byte of it
 * is ever written. Blocks, and is used by one worker at a time.
 */
final class Spool {
  private static final Set<StandardOpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  private final Path path;
  private final FileChannel file;
  private final RowKey key;
  private final MessageDigest digest = sha256();
  private final byte[] frame = new byte[SealedFile.FRAME];
  private final ContentType type = new ContentType();
  private int filled;
  private long bytes;

  Spool(Path path, RowKey key) throws IOException {
    this.path = path;
    this.file =
        FileChannel.open(
            path,
            NEW,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    this.key = key;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }

  void write(Buffer plain) throws IOException {
    digest.update(plain.getBytes());
    type.see(plain);
    for (int from = 0; from < plain.length(); ) {
      int taken = Math.min(plain.length() - from, frame.length - filled);
      plain.getBytes(from, from + taken, frame, filled);
      from += taken;
      filled += taken;
      if (filled == frame.length) {
        writeFrame();
      }
    }
  }

  private void writeFrame() throws IOException {
    String part = SealedFile.part(bytes);
    Buffer plain = Buffer.buffer(filled == frame.length ? frame : Arrays.copyOf(frame, filled));
    ByteBuffer sealed = ByteBuffer.wrap(key.seal(part, plain).getBytes());
    while (sealed.hasRemaining()) {
      file.write(sealed);
    }
    bytes += filled;
    filled = 0;
  }

  /** Writes what is left; nothing more can be written. */
  Finished finish() throws IOException {
    if (filled > 0) {
      writeFrame();
    }
    file.close();
    return new Finished(path, bytes, Buffer.buffer(digest.digest()), type.name());
  }

  /**
   * What was written.
   *
   * @param sha256 of the plain text
   * @param mediaType by its content; null where it is none that the gateway takes
   */
  record Finished(Path file, long bytes, Buffer sha256, String mediaType) {}

  /** Nothing stays behind. */
  void discard() throws IOException {
    file.close();
    Files.deleteIfExists(path);
  }
}
