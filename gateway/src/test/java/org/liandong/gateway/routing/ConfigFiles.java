package org.liandong.gateway.routing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.liandong.gateway.catalogue.SettingsCheck;
import org.liandong.gateway.catalogue.Unresolved;

/** A copy of the shipped configuration that a test may spoil. */
public final class ConfigFiles {
  static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
  public static final String SECRET = "whsec_c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0";
  static final SettingsCheck NO_ADAPTERS = entry -> new SettingsCheck.Judged(List.of(), true);
  private static final Path SHIPPED = Path.of("..", "config");

  private final Path folder;

  private ConfigFiles(Path folder) {
    this.folder = folder;
  }

  static ConfigurationCheck shipped() {
    return check(SHIPPED);
  }

  static ConfigurationCheck check(Path folder) {
    return ConfigurationCheck.of(
        folder, ConfigFiles::environment, Unresolved.FAULT, NO_ADAPTERS, TODAY);
  }

  static Optional<String> environment(String name) {
    if (name.endsWith("_SECRET") || name.endsWith("_KEY")) {
      return Optional.of(SECRET);
    }
    return name.endsWith("_PASSWORD") ? Optional.of("12345678") : Optional.empty();
  }

  /** A fresh copy in an empty folder. */
  public static ConfigFiles copyTo(Path folder) {
    try (Stream<Path> files = Files.walk(SHIPPED)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = folder.resolve(SHIPPED.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
      return new ConfigFiles(folder);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Replaces the first occurrence; it must be there. */
  public ConfigFiles replace(String file, String old, String replacement) {
    String text = read(file);
    int at = text.indexOf(old);
    if (at < 0) {
      throw new IllegalArgumentException(file + " does not contain: " + old);
    }
    return write(file, text.substring(0, at) + replacement + text.substring(at + old.length()));
  }

  public ConfigFiles append(String file, String more) {
    return write(file, read(file) + more);
  }

  public ConfigFiles write(String file, String text) {
    try {
      Files.writeString(folder.resolve(file), text);
      return this;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  ConfigFiles delete(String file) {
    try {
      Files.delete(folder.resolve(file));
      return this;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** What it contains now, to be given back to {@link #restore}. */
  public Map<String, String> contents() {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .collect(Collectors.toMap(name -> name, this::read));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** It contains this again, and nothing else. */
  public void restore(Map<String, String> contents) {
    contents().keySet().stream().filter(name -> !contents.containsKey(name)).forEach(this::delete);
    contents.forEach(this::write);
  }

  public String read(String file) {
    try {
      return Files.readString(folder.resolve(file));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  ConfigurationCheck check() {
    return check(folder);
  }
}
