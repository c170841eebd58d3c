package org.liandong.gateway.backends.plugins;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Loads one plugin in a process of its own, says what it left, and waits to be ended. */
final class PluginsProgram {
  private PluginsProgram() {}

  public static void main(String[] args) throws IOException {
    Plugins found = Plugins.one(Path.of(args[0]));
    try (Stream<Path> left = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      System.out.println(found.adapters().size() + " adapters, " + left.count() + " folders");
    }
    System.in.read();
  }
}
