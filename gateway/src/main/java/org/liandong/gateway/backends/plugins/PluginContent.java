package org.liandong.gateway.backends.plugins;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.Attributes.Name;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The files of a plugin, in an order that hangs on nothing but their names. */
final class PluginContent {
  private static final Pattern CLASS = Pattern.compile("(META-INF/versions/\\d+/)?(.*\\.class)");

  private static final int LARGEST_INDEX = 1024 * 1024;

  private final Path root;
  private final List<String> files;

  private PluginContent(Path root, List<String> files) {
    this.root = root;
    this.files = files;
  }

  static PluginContent of(Path root) {
    try (Stream<Path> walk = Files.walk(root)) {
      return new PluginContent(
          root,
          walk.filter(Files::isRegularFile)
              .map(one -> root.relativize(one).toString().replace('\\', '/'))
              .sorted()
              .toList());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** SHA-256 over names, sizes and contents: a folder and an archive of it have the same. */
  String checksum() {
    try {
      MessageDigest sum = MessageDigest.getInstance("SHA-256");
      for (String file : files) {
        byte[] content = Files.readAllBytes(root.resolve(file));
        sum.update(file.getBytes(StandardCharsets.UTF_8));
        sum.update(ByteBuffer.allocate(9).put((byte) 0).putLong(content.length).flip());
        sum.update(content);
      }
      return HexFormat.of().formatHex(sum.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The jars in it and the folder itself: what classes are looked for in. */
  URL[] classPath() {
    List<URL> path = new ArrayList<>();
    try {
      path.add(root.toUri().toURL());
      for (String jar : jars()) {
        path.add(root.resolve(jar).toUri().toURL());
      }
    } catch (MalformedURLException impossible) {
      throw new IllegalStateException(impossible);
    }
    return path.toArray(URL[]::new);
  }

  /** Classes that the gateway gives, and that would never be loaded from here. */
  List<PluginFault> bundled(String plugin) {
    List<PluginFault> faults = new ArrayList<>();
    given(files.stream()).forEach(what -> faults.add(brought(plugin, what)));
    for (String jar : jars()) {
      try (ZipFile zip = new ZipFile(root.resolve(jar).toFile())) {
        given(Collections.list(zip.entries()).stream().map(ZipEntry::getName))
            .forEach(what -> faults.add(brought(plugin + "/" + jar, what)));
      } catch (IOException unreadable) {
        faults.add(new PluginFault(plugin + "/" + jar, "不是能读的 jar"));
      }
    }
    return faults;
  }

  /** Each kind of what is given once, in the order of {@link PluginLoader#SHARED}. */
  private static List<String> given(Stream<String> names) {
    List<String> classes = names.filter(name -> CLASS.matcher(name).matches()).toList();
    return PluginLoader.SHARED.stream()
        .filter(
            shared ->
                classes.stream()
                    .map(name -> CLASS.matcher(name).replaceFirst("$2"))
                    .anyMatch(name -> name.startsWith(shared.replace('.', '/'))))
        .map(shared -> shared.substring(0, shared.length() - 1))
        .toList();
  }

  private static PluginFault brought(String file, String what) {
    String name = what.equals("org.liandong.adapter.spi") ? " SPI 的类" : "网关提供的类";
    return new PluginFault(file, "带着" + name + "（" + what + "），请去掉：它由网关提供（Maven 里写 provided）");
  }

  /** What jars name beside themselves: a class loader would follow it anywhere. */
  List<PluginFault> outside(String plugin) {
    List<PluginFault> faults = new ArrayList<>();
    for (String jar : jars()) {
      try (JarFile opened = new JarFile(root.resolve(jar).toFile(), false)) {
        if (!named(opened).allMatch(name -> isWithin(jar, name))) {
          faults.add(new PluginFault(plugin + "/" + jar, "Class-Path 指到插件之外"));
        }
        if (!indexed(opened).allMatch(name -> isWithin(jar, name))) {
          faults.add(new PluginFault(plugin + "/" + jar, "INDEX.LIST 指到插件之外"));
        }
      } catch (IOException | IllegalArgumentException unreadable) {
        faults.add(new PluginFault(plugin + "/" + jar, "清单 META-INF/MANIFEST.MF 读不出来"));
      }
    }
    return faults;
  }

  private static Stream<String> named(JarFile jar) throws IOException {
    Manifest manifest = jar.getManifest();
    String path = manifest == null ? null : manifest.getMainAttributes().getValue(Name.CLASS_PATH);
    return path == null
        ? Stream.empty()
        : Stream.of(path.split("\\s+")).filter(name -> !name.isEmpty());
  }

  /** Class loaders up to Java 21 follow it too. */
  private static Stream<String> indexed(JarFile jar) throws IOException {
    ZipEntry index = jar.getEntry("META-INF/INDEX.LIST");
    if (index == null) {
      return Stream.empty();
    }
    try (InputStream content = jar.getInputStream(index)) {
      byte[] bytes = content.readNBytes(LARGEST_INDEX + 1);
      if (bytes.length > LARGEST_INDEX) {
        throw new IOException("an index that is too large");
      }
      return new String(bytes, StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.endsWith(".jar"));
    }
  }

  /**
   * The way a class loader reads it: a URL, relative to the jar. What is neither a folder nor
   * called a jar would be opened as one, and was not looked into.
   */
  private boolean isWithin(String jar, String name) {
    if (!name.endsWith(".jar") && !name.endsWith("/")) {
      return false;
    }
    try {
      URI base = root.resolve(jar).toUri();
      URI named = base.resolve(new URI(name));
      return "file".equals(named.getScheme())
          && named.getRawAuthority() == null
          && named.getRawQuery() == null
          && named.getRawFragment() == null
          && Path.of(new URI("file", null, named.getPath(), null))
              .normalize()
              .startsWith(root.toAbsolutePath().normalize());
    } catch (URISyntaxException | IllegalArgumentException none) {
      return false;
    }
  }

  private List<String> jars() {
    return files.stream().filter(file -> file.endsWith(".jar")).toList();
  }
}
