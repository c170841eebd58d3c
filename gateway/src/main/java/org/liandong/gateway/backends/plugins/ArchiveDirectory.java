package org.liandong.gateway.backends.plugins;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the directory of a zip by itself, for the one thing that the JDK's readers do not tell:
 * which entries are links.
 */
final class ArchiveDirectory {
  private static final int END_SIGNATURE = 0x06054b50;
  private static final int ENTRY_SIGNATURE = 0x02014b50;
  private static final int END_LENGTH = 22;
  private static final int ENTRY_LENGTH = 46;
  private static final int LONGEST_COMMENT = 65_535;
  private static final int LARGEST = 16 * 1024 * 1024;
  private static final int UNIX = 3;

  private ArchiveDirectory() {}

  /**
   * All entries.
   *
   * @throws IOException where it is no zip, or one of the large kind (ZIP64)
   */
  static List<ArchiveEntry> read(Path archive) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(archive.toFile(), "r")) {
      ByteBuffer end = end(file);
      int count = Short.toUnsignedInt(end.getShort(10));
      long length = Integer.toUnsignedLong(end.getInt(12));
      long start = Integer.toUnsignedLong(end.getInt(16));
      if (length > LARGEST || start + length > file.length()) {
        throw new IOException("the directory does not fit");
      }
      return entries(bytes(file, start, (int) length), count);
    }
  }

  private static ByteBuffer end(RandomAccessFile file) throws IOException {
    int length = (int) Math.min(file.length(), END_LENGTH + LONGEST_COMMENT);
    ByteBuffer tail = bytes(file, file.length() - length, length);
    for (int at = length - END_LENGTH; at >= 0; at--) {
      if (tail.getInt(at) == END_SIGNATURE) {
        return tail.position(at).slice().order(ByteOrder.LITTLE_ENDIAN);
      }
    }
    throw new IOException("no end of a directory");
  }

  private static List<ArchiveEntry> entries(ByteBuffer directory, int count) throws IOException {
    List<ArchiveEntry> entries = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < count; i++) {
      if (at + ENTRY_LENGTH > directory.limit() || directory.getInt(at) != ENTRY_SIGNATURE) {
        throw new IOException("the directory is damaged");
      }
      int name = Short.toUnsignedInt(directory.getShort(at + 28));
      int after =
          Short.toUnsignedInt(directory.getShort(at + 30))
              + Short.toUnsignedInt(directory.getShort(at + 32));
      if (at + ENTRY_LENGTH + name > directory.limit()) {
        throw new IOException("the directory is damaged");
      }
      byte[] text = new byte[name];
      directory.get(at + ENTRY_LENGTH, text);
      boolean unix = directory.get(at + 5) == UNIX;
      int mode = unix ? Short.toUnsignedInt(directory.getShort(at + 40)) : 0;
      entries.add(new ArchiveEntry(new String(text, StandardCharsets.UTF_8), mode));
      at += ENTRY_LENGTH + name + after;
    }
    return entries;
  }

  private static ByteBuffer bytes(RandomAccessFile file, long start, int length)
      throws IOException {
    byte[] bytes = new byte[length];
    file.seek(start);
    file.readFully(bytes);
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
