package org.liandong.gateway.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Finds the configuration: the folder that was named, else {@code ./config}, else the jar's own.
 */
final class ConfigLocation {
  private static final String OWN = "/config/gateway.yaml";

  private ConfigLocation() {}

  static Path find(Path named) {
    if (named != null) {
      return named;
    }
    Path here = Path.of("config");
    return Files.isRegularFile(here.resolve("gateway.yaml")) ? here : own();
  }

  /** Inside the jar; or, when run from a build folder, beside the classes. */
  private static Path own() {
    URL found = ConfigLocation.class.getResource(OWN);
    try {
      URI uri = found.toURI();
      if (uri.getScheme().equals("jar")) {
        open(uri);
      }
      return Path.of(uri).getParent();
    } catch (URISyntaxException cause) {
      throw new IllegalStateException(cause);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static void open(URI uri) throws IOException {
    try {
      FileSystems.newFileSystem(uri, Map.of());
    } catch (FileSystemAlreadyExistsException opened) {
      // It was found before, and stays open for the life of the program.
      FileSystems.getFileSystem(uri);
    }
  }
}
