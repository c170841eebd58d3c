package org.liandong.gateway.boot.verify;

import io.vertx.core.Vertx;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.tck.AdapterContract;

/** The sample project of the documentation as a plugin, with its contract, or spoilt. */
final class SamplePlugin {
  private static final Path PROJECT = Path.of("..", "docs", "samples", "adapter", "src");

  private final Path folder;
  private final String text;
  private final String instead;

  private SamplePlugin(Path folder, String text, String instead) {
    this.folder = folder;
    this.text = text;
    this.instead = instead;
  }

  /** Compiles it into a folder as it is. */
  static Path in(Path folder) throws IOException {
    return in(folder, "", "");
  }

  /** The same with another text in its sources. */
  static Path in(Path folder, String text, String instead) throws IOException {
    return new SamplePlugin(folder, text, instead).made();
  }

  private Path made() throws IOException {
    Path sources = Files.createDirectory(folder.resolve("sources"));
    Path plugin = Files.createDirectory(folder.resolve("plugin"));
    List<String> arguments =
        new ArrayList<>(
            List.of("-d", plugin.toString(), "-proc:none", "-nowarn", "-cp", classPath()));
    arguments.addAll(copied("main/java", sources));
    arguments.addAll(copied("test/java", sources));
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(null, OutputStream.nullOutputStream(), null, arguments.toArray(String[]::new));
    if (code != 0) {
      throw new AssertionError("the sample does not compile");
    }
    copied("main/resources", plugin);
    copied("test/resources", plugin);
    Files.copy(PROJECT.resolve("plugin/plugin.properties"), plugin.resolve("plugin.properties"));
    return plugin;
  }

  private List<String> copied(String part, Path to) throws IOException {
    Path from = PROJECT.resolve(part);
    List<String> copied = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(from)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        String content = Files.readString(file);
        Files.writeString(target, text.isEmpty() ? content : content.replace(text, instead));
        copied.add(target.toString());
      }
    }
    return copied;
  }

  private static String classPath() {
    return Stream.of(Adapter.class, AdapterContract.class, Vertx.class, Test.class)
        .map(type -> type.getProtectionDomain().getCodeSource().getLocation().getPath())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
