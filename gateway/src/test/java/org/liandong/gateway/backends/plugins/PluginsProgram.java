package org.liandong.gateway.backends.plugins;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Loads plugins, one after the other, in a process of its own, says of the last what it is and what
 * all left, and waits to be ended.
 */
final class PluginsProgram {
  private PluginsProgram() {}

  public static void main(String[] args) throws IOException {
    Plugins found = new Plugins(List.of(), List.of());
    for (String plugin : args) {
      found = Plugins.one(Path.of(plugin));
    }
    try (Stream<Path> left = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      System.out.println(found.adapters().size() + " adapters, " + left.count() + " folders");
    }
    System.in.read();
  }
}
