package org.liandong.gateway.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.liandong.gateway.catalogue.Secret;

/** The superuser of an embedded server, by the password in its folder. */
final class Administrator {

  private Administrator() {}

  static DatabaseAddress of(Path folder, int port) {
    try {
      Secret password = new Secret(Files.readString(folder.resolve("password")));
      return new DatabaseAddress("127.0.0.1", port, "postgres", "postgres", password);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
