package org.liandong.gateway.sealing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keys that seal for tests: the same in every process of a run, and of no worth. */
public final class TestSeals {
  private static final String KEYS = KeyRing.fresh();
  public static final Sealer SEALER = new Sealer(KeyRing.parse(KEYS), SealAlgorithm.AES);

  private TestSeals() {}

  /** A key file in this folder. */
  public static Path writeTo(Path folder) {
    try {
      return Files.writeString(folder.resolve("sealing-keys.json"), KEYS);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
