package org.liandong.gateway.catalogue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the files of a configuration folder, on disk or inside a jar. */
final class ConfigFolder {
  static final String GATEWAY = "gateway.yaml";
  static final String REGIONS = "regions.csv";
  static final String ORGANS = "organs.yaml";
  static final String STATIONS = "stations.yaml";
  static final String AUTHORITIES = "authorities.yaml";
  static final String BACKENDS = "backends.yaml";
  static final String CALENDAR = "calendar.yaml";
  static final String SECONDMENTS = "secondments.yaml";
  static final String LIAISONS = "liaisons.yaml";
  static final String ITEMS = "items";
  static final String PAPERS = "papers";

  /** A folder for each backend that is described: what an adapter reads itself. */
  static final String DESCRIPTIONS = "backends";

  private static final String DESCRIPTION = "adapter.yaml";

  private static final Set<String> FILES =
      Stream.concat(
              Stream.of(GATEWAY, REGIONS, ORGANS, STATIONS, AUTHORITIES, BACKENDS, CALENDAR),
              Stream.of(PaperKind.values()).map(PaperKind::file))
          .collect(Collectors.toUnmodifiableSet());

  /** Many times what a city needs; a node that serves reads it too. */
  private static final long LARGEST = 4L << 20;

  private static final Set<String> MAY_BE_MISSING = Set.of(SECONDMENTS, LIAISONS);
  private static final Set<String> NOT_READ =
      Set.of("schemas", "README.md", "alerts.yaml", "prometheus.yaml", "haproxy.cfg");

  private final Findings findings;
  private final Map<String, String> texts = new TreeMap<>();
  private final Map<String, String> digests = new TreeMap<>();
  private final Set<String> there = new HashSet<>();

  private ConfigFolder(Findings findings) {
    this.findings = findings;
  }

  static ConfigFolder read(Path folder, Findings findings) {
    var read = new ConfigFolder(findings);
    if (!Files.isDirectory(folder)) {
      String problem = Files.exists(folder) ? "不是目录：" : "没有这个配置目录：";
      findings.fault("", "", problem + folder, "请用 --config 指出配置所在的目录");
      return read;
    }
    FILES.stream().sorted().forEach(name -> read.file(name, folder.resolve(name)));
    MAY_BE_MISSING.stream()
        .filter(name -> Files.exists(folder.resolve(name)))
        .forEach(name -> read.file(name, folder.resolve(name)));
    read.items(folder.resolve(ITEMS));
    read.descriptions(folder.resolve(DESCRIPTIONS));
    read.strangers(folder, "");
    read.strangers(folder.resolve(PAPERS), PAPERS + "/");
    return read;
  }

  private void items(Path folder) {
    for (Path file : Files.isDirectory(folder) ? children(folder) : List.<Path>of()) {
      String name = ITEMS + "/" + name(file);
      if (name.endsWith(".yaml")) {
        file(name, file);
      } else if (!name(file).startsWith(".")) {
        findings.warning(name, "", "不会读取这个文件", "事项文件的名字要以 .yaml 结尾");
      }
    }
    if (itemFiles().isEmpty()) {
      findings.fault(ITEMS, "", "没有事项", "请在这个目录里为每个事项写一个 .yaml 文件");
    }
  }

  private void descriptions(Path folder) {
    for (Path backend : Files.isDirectory(folder) ? children(folder) : List.<Path>of()) {
      Path file = backend.resolve(DESCRIPTION);
      if (Files.exists(file)) {
        file(DESCRIPTIONS + "/" + name(backend) + "/" + DESCRIPTION, file);
      }
    }
  }

  private void strangers(Path folder, String prefix) {
    (Files.isDirectory(folder) ? children(folder) : List.<Path>of())
        .stream()
            .map(ConfigFolder::name)
            .filter(name -> !name.startsWith("."))
            .map(prefix::concat)
            .filter(name -> !FILES.contains(name) && !NOT_READ.contains(name))
            .filter(name -> !MAY_BE_MISSING.contains(name))
            .filter(name -> !Set.of(ITEMS, PAPERS, DESCRIPTIONS).contains(name))
            .forEach(name -> findings.warning(name, "", "不会读取这个文件", "请检查文件名，或移走"));
  }

  private void file(String name, Path file) {
    there.add(name);
    if (!Files.isRegularFile(file)) {
      findings.fault(name, "", "缺少这个文件", "请补上，可从发行包的 config 目录复制");
      return;
    }
    try {
      if (Files.size(file) > LARGEST) {
        findings.fault(name, "", "文件太大", "一个配置文件最多 4 MiB，请检查是不是放错了文件");
        return;
      }
      byte[] bytes = Files.readAllBytes(file);
      digests.put(name, HexFormat.of().formatHex(sha256().digest(bytes)));
      texts.put(
          name, StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException notUtf8) {
      findings.fault(name, "", "不是 UTF-8 编码", "请另存为 UTF-8");
    } catch (IOException unreadable) {
      findings.fault(name, "", "读不出这个文件", "请检查文件权限");
    }
  }

  private List<Path> children(Path folder) {
    try (Stream<Path> children = Files.list(folder)) {
      return children.sorted().toList();
    } catch (IOException unreadable) {
      findings.fault(name(folder), "", "列不出这个目录", "请检查目录权限");
      return List.of();
    }
  }

  // Inside a jar, the names of folders end in a slash.
  private static String name(Path path) {
    return path.getFileName().toString().replace("/", "");
  }

  /** Whether this file may be missing, and is. */
  boolean isLeftOut(String name) {
    return MAY_BE_MISSING.contains(name) && !there.contains(name);
  }

  /** The text of this file; null where it could not be read. */
  String text(String name) {
    return texts.get(name);
  }

  /** What the file is a part of: itself, or the items. */
  static String source(String file) {
    return file.startsWith(ITEMS + "/") ? ITEMS : file;
  }

  /** The names of the items' files, in their order. */
  List<String> itemFiles() {
    return texts.keySet().stream().filter(name -> name.startsWith(ITEMS + "/")).toList();
  }

  /**
   * Changes when any byte of any file changes. Of the files by their names, in whatever order they
   * were read: nodes that read the same say the same.
   */
  String version() {
    MessageDigest all = sha256();
    digests.forEach(
        (name, digest) ->
            all.update((name + '\0' + digest + '\n').getBytes(StandardCharsets.UTF_8)));
    return HexFormat.of().formatHex(all.digest(), 0, 6);
  }

  /** What each file that could be read contains: the name, and the hash of its bytes. */
  Map<String, String> digests() {
    return Collections.unmodifiableMap(digests);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
