package org.liandong.gateway.backends.plugins;

import io.vertx.core.Future;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;
import org.liandong.adapter.spi.AdapterFactory;
import org.slf4j.Logger;

/** A real plugin, compiled when the test runs: its files, before they are a folder or a zip. */
public final class PluginSource {
  private static final Map<String, byte[]> SAMPLE = compiled(SampleSource.FILES);

  private final Map<String, byte[]> files = new TreeMap<>();

  private PluginSource() {}

  /** One that does what its settings say, of kind {@code sample}. */
  public static PluginSource sample() {
    PluginSource source = new PluginSource();
    source.files.putAll(SAMPLE);
    return source.manifest("sample", "1.0.0", "[1.0,2.0)", "org.example.sample.SampleFactory");
  }

  /** One whose only class is this factory. */
  static PluginSource of(String name, String code) {
    PluginSource source = new PluginSource();
    source.files.putAll(compiled(Map.of("org/example/sample/" + name + ".java", code)));
    return source.manifest("sample", "1.0.0", "1.0", "org.example.sample." + name);
  }

  /** One without anything. */
  static PluginSource empty() {
    return new PluginSource();
  }

  PluginSource manifest(String id, String version, String spi, String factory) {
    return manifest("id=%s\nversion=%s\nspi=%s\nfactory=%s\n".formatted(id, version, spi, factory));
  }

  PluginSource manifest(String text) {
    return with(PluginManifest.FILE, text.getBytes(StandardCharsets.UTF_8));
  }

  PluginSource with(String name, byte[] content) {
    files.put(name, content);
    return this;
  }

  /** Its classes in a jar of their own. */
  PluginSource jarred() throws IOException {
    Map<String, byte[]> classes = new LinkedHashMap<>(files);
    classes.remove(PluginManifest.FILE);
    classes.keySet().forEach(files::remove);
    Path jar = Files.createTempFile("sample", ".jar");
    write(jar, classes);
    with("lib/sample.jar", Files.readAllBytes(jar));
    Files.delete(jar);
    return this;
  }

  public Path folder(Path where) throws IOException {
    for (Map.Entry<String, byte[]> one : files.entrySet()) {
      Path file = where.resolve(one.getKey());
      Files.createDirectories(file.getParent());
      Files.write(file, one.getValue());
    }
    return where;
  }

  Path zip(Path where) throws IOException {
    write(where, files);
    return where;
  }

  private static void write(Path where, Map<String, byte[]> files) throws IOException {
    try (OutputStream out = Files.newOutputStream(where);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> one : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(one.getKey()));
        zip.write(one.getValue());
      }
    }
  }

  private static Map<String, byte[]> compiled(Map<String, String> sources) {
    try {
      return compiled(Files.createTempDirectory("plugin-source-"), sources);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, byte[]> compiled(Path folder, Map<String, String> sources)
      throws IOException {
    try {
      Path classes = Files.createDirectory(folder.resolve("classes"));
      List<String> arguments =
          Stream.concat(
                  Stream.of("-d", classes.toString(), "-proc:none", "-nowarn", "-cp", classPath()),
                  written(folder, sources).stream())
              .toList();
      int code =
          ToolProvider.getSystemJavaCompiler()
              .run(null, OutputStream.nullOutputStream(), null, arguments.toArray(String[]::new));
      if (code != 0) {
        throw new AssertionError("the plugin of the test does not compile");
      }
      return read(classes);
    } finally {
      CopiesFolder.delete(folder);
    }
  }

  private static List<String> written(Path folder, Map<String, String> sources) throws IOException {
    for (Map.Entry<String, String> one : sources.entrySet()) {
      Path file = folder.resolve(one.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, one.getValue());
    }
    return sources.keySet().stream().map(name -> folder.resolve(name).toString()).toList();
  }

  private static Map<String, byte[]> read(Path classes) throws IOException {
    try (Stream<Path> walk = Files.walk(classes)) {
      Map<String, byte[]> read = new TreeMap<>();
      for (Path one : walk.filter(Files::isRegularFile).toList()) {
        read.put(classes.relativize(one).toString(), Files.readAllBytes(one));
      }
      return read;
    }
  }

  private static String classPath() {
    return Stream.of(AdapterFactory.class, Future.class, Logger.class)
        .map(
            type -> {
              try {
                return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
              } catch (URISyntaxException e) {
                throw new IllegalStateException(e);
              }
            })
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }
}
