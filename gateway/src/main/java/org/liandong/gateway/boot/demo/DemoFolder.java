package org.liandong.gateway.boot.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.liandong.gateway.boot.StartRefused;
import org.liandong.gateway.sealing.KeyRing;

/** The demo's folder: what it keeps from run to run, readable by its owner alone. */
final class DemoFolder {
  private static final int KEY_BYTES = 32;

  private final Path folder;

  private DemoFolder(Path folder) {
    this.folder = folder;
  }

  /** Makes it where it is missing, and refuses one that cannot be written to. */
  static DemoFolder open(Path folder) {
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, "writable", ".new"));
      return new DemoFolder(folder);
    } catch (IOException unusable) {
      throw StartRefused.folderUnusable(folder, unusable);
    }
  }

  /** A new one below it for each run of a scenario: its business clock begins anew. */
  static DemoFolder anew(Path folder, String scenario) {
    Path above = open(folder).path();
    int run = 1;
    while (Files.exists(above.resolve(scenario + '-' + run))) {
      run++;
    }
    return open(above.resolve(scenario + '-' + run));
  }

  Path path() {
    return folder;
  }

  Path database() {
    return folder.resolve("database");
  }

  Path journal() {
    return folder.resolve("simulator.jsonl");
  }

  Path materials() {
    return folder.resolve("materials");
  }

  Path log() {
    return folder.resolve("gateway.log");
  }

  Path tokens() {
    return folder.resolve("tokens.json");
  }

  Path jwks() {
    return folder.resolve("jwks.json");
  }

  /** What the simulated province holds. */
  Path province() {
    return folder.resolve("province.jsonl");
  }

  /** Where a configuration lies that has more in it than the one that was found. */
  Path configuration() {
    return folder.resolve("config");
  }

  /** The same from run to run, so that old keys are recognised. */
  String fingerprintKey() {
    return lasting("fingerprint-key");
  }

  /** The same from run to run, so that what was reported looks as it did. */
  String digestKey() {
    return lasting("digest-key");
  }

  private String lasting(String name) {
    Path file = folder.resolve(name);
    try {
      if (!Files.exists(file)) {
        write(file, randomKey());
      }
      return Files.readString(file).strip();
    } catch (IOException unusable) {
      throw new UncheckedIOException(unusable);
    }
  }

  /** Kept with the database: without them nobody can read what it holds. */
  Path sealingKeys() {
    Path file = folder.resolve("sealing-keys.json");
    if (!Files.exists(file)) {
      write(file, KeyRing.fresh());
    }
    return file;
  }

  static String randomKey() {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }

  /** Whole or not at all. */
  void write(Path file, String text) {
    try {
      Path fresh =
          Files.createTempFile(
              folder,
              file.getFileName().toString(),
              ".new",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(fresh, text, StandardCharsets.UTF_8);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException unusable) {
      throw new UncheckedIOException(unusable);
    }
  }
}
