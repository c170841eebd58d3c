package org.liandong.gateway.sealing;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes keys for rows, and opens what they sealed. Where a thing lies is sealed in with it, so that
 * nothing sealed can be put in another's place. Safe for use by several threads.
 */
public final class Sealer {
  /** So much longer is what is sealed: format, algorithm, nonce and tag. */
  public static final int OVERHEAD = 30;

  static final byte FORMAT = 1;
  private static final int NONCE_BYTES = 12;
  private static final int HEAD = 2;
  private static final int WRAPPED_HEAD = 4;

  private final KeyRing ring;
  private final SealAlgorithm algorithm;
  private final SecureRandom random = new SecureRandom();
  private final Map<Integer, byte[]> wrapping = new ConcurrentHashMap<>();

  /**
   * A sealer.
   *
   * @param algorithm for what is sealed from now on; what was sealed by the other is opened too
   */
  public Sealer(KeyRing ring, SealAlgorithm algorithm) {
    this.ring = ring;
    this.algorithm = algorithm;
  }

  /** A fresh key for the row at this place. */
  public RowKey newKey(String place) {
    byte[] drawn = new byte[algorithm.keyBytes() + NONCE_BYTES];
    random.nextBytes(drawn);
    byte[] key = Arrays.copyOf(drawn, algorithm.keyBytes());
    Buffer head =
        Buffer.buffer(WRAPPED_HEAD)
            .appendByte(FORMAT)
            .appendByte(algorithm.code())
            .appendShort((short) ring.current());
    byte[] nonce = new byte[NONCE_BYTES];
    System.arraycopy(drawn, algorithm.keyBytes(), nonce, 0, NONCE_BYTES);
    Buffer wrapped =
        sealed(algorithm, wrapping(ring.current(), algorithm), head, nonce, place, key);
    return new RowKey(algorithm, key, wrapped, place);
  }

  private static Buffer sealed(
      SealAlgorithm by, byte[] with, Buffer head, byte[] nonce, String place, byte[] key) {
    byte[] text = crypt(by, true, with, nonce, place, key, 0);
    return head.appendBytes(nonce).appendBytes(text);
  }

  /**
   * The key of the row at this place.
   *
   * @param wrapped as it is kept; {@link Erased} where there is none, {@link SealBroken} where it
   *     is not what was kept
   */
  public RowKey key(Buffer wrapped, String place) {
    if (wrapped == null) {
      throw new Erased();
    }
    byte[] kept = wrapped.getBytes();
    if (kept.length < WRAPPED_HEAD + NONCE_BYTES || kept[0] != FORMAT) {
      throw new SealBroken("not a wrapped key");
    }
    SealAlgorithm by = SealAlgorithm.of(kept[1]);
    byte[] with = wrapping(versionOf(wrapped), by);
    byte[] nonce = nonce(kept, WRAPPED_HEAD);
    byte[] key = crypt(by, false, with, nonce, place, kept, WRAPPED_HEAD + NONCE_BYTES);
    return new RowKey(by, key, wrapped, place);
  }

  /** The version of the key file by which a row's key is wrapped. */
  public static int versionOf(Buffer wrapped) {
    return wrapped.getUnsignedShort(HEAD);
  }

  /** True where this is no sealed text: it was kept before there were seals. */
  public static boolean isPlain(Buffer kept) {
    return kept.length() == 0 || kept.getByte(0) != FORMAT;
  }

  /** The same row's key, wrapped by the version that seals now. */
  public Buffer rewrapped(Buffer wrapped, String place) {
    RowKey row = key(wrapped, place);
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    Buffer head =
        Buffer.buffer(WRAPPED_HEAD)
            .appendByte(FORMAT)
            .appendByte(row.algorithm.code())
            .appendShort((short) ring.current());
    byte[] with = wrapping(ring.current(), row.algorithm);
    return sealed(row.algorithm, with, head, nonce, place, row.key);
  }

  /** The hash of a value for one purpose, by a key that never changes; 32 bytes. */
  public byte[] hash(String purpose, String value) {
    return ring.hash(purpose, value.getBytes(StandardCharsets.UTF_8));
  }

  private byte[] wrapping(int version, SealAlgorithm by) {
    int slot = version << Byte.SIZE | by.code();
    return wrapping.computeIfAbsent(slot, absent -> ring.wrapping(version, by));
  }

  private static byte[] nonce(byte[] kept, int at) {
    byte[] nonce = new byte[NONCE_BYTES];
    System.arraycopy(kept, at, nonce, 0, NONCE_BYTES);
    return nonce;
  }

  private static byte[] crypt(
      SealAlgorithm by,
      boolean seal,
      byte[] with,
      byte[] nonce,
      String place,
      byte[] text,
      int from) {
    try {
      return by.crypt(seal, with, nonce, place.getBytes(StandardCharsets.UTF_8), text, from);
    } catch (GeneralSecurityException changed) {
      throw new SealBroken("what was sealed was changed, or put in another place");
    }
  }

  /** The key of one row. */
  public final class RowKey {
    private final SealAlgorithm algorithm;
    private final byte[] key;
    private final Buffer wrapped;
    private final String place;

    private RowKey(SealAlgorithm algorithm, byte[] key, Buffer wrapped, String place) {
      this.algorithm = algorithm;
      this.key = key;
      this.wrapped = wrapped;
      this.place = place;
    }

    /** As it is kept beside what it seals. */
    public Buffer wrapped() {
      return wrapped;
    }

    /**
     * Seals one part of the row.
     *
     * @param part a word of its own for each part, so that they cannot change places
     */
    public Buffer seal(String part, Buffer plain) {
      byte[] nonce = new byte[NONCE_BYTES];
      random.nextBytes(nonce);
      byte[] text = crypt(algorithm, true, key, nonce, place + part, plain.getBytes(), 0);
      return Buffer.buffer(OVERHEAD + plain.length())
          .appendByte(FORMAT)
          .appendByte(algorithm.code())
          .appendBytes(nonce)
          .appendBytes(text);
    }

    /** Opens it again. */
    public Buffer open(String part, Buffer sealed) {
      byte[] kept = sealed.getBytes();
      if (kept.length < OVERHEAD || kept[0] != FORMAT || kept[1] != algorithm.code()) {
        throw new SealBroken("not what this row's key sealed");
      }
      byte[] nonce = nonce(kept, HEAD);
      return Buffer.buffer(
          crypt(algorithm, false, key, nonce, place + part, kept, HEAD + NONCE_BYTES));
    }
  }
}
