package org.liandong.gateway.backends.plugins;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Copies a plugin to where nobody else can write, so that what was looked over is what is loaded.
 */
final class PrivateCopy {
  private static final int MOST_FILES = 5_000;
  private static final int DEEPEST = 32;
  private static final int LONGEST_NAME = 255;
  private static final int LONGEST_PATH = 1024;
  private static final long LARGEST_FILE = 64L * 1024 * 1024;
  private static final long LARGEST_PLUGIN = 256L * 1024 * 1024;

  private final String file;
  private final Path target;
  private final Set<String> names = new HashSet<>();
  private final Set<Path> folders = new HashSet<>();
  private long copied;

  private PrivateCopy(String file, Path target) {
    this.file = file;
    this.target = target;
  }

  /**
   * Copies a folder or unpacks an archive.
   *
   * @param file as people know it
   * @param target is made, for this user alone
   * @throws UnfitPlugin with what is wrong
   */
  static void make(Path plugin, String file, Path target) {
    PrivateCopy copy = new PrivateCopy(file, target);
    try {
      CopiesFolder.deleteAtExit(target);
      written(target, () -> Files.createDirectory(target));
      if (Files.isDirectory(plugin)) {
        copy.folder(plugin.toRealPath());
      } else {
        copy.archive(plugin);
      }
    } catch (InvalidPathException unfit) {
      throw copy.refused(unfit.getInput(), "的名字在本机不能用作文件名，请改名");
    } catch (Unwritable ours) {
      throw UnfitPlugin.because(file, CopiesFolder.notWritten(target.getParent(), ours.getCause()));
    } catch (IOException unreadable) {
      throw UnfitPlugin.because(
          file, "读不出来，可能损坏或没有权限（" + unreadable.getClass().getSimpleName() + "）");
    }
  }

  private void folder(Path plugin) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(plugin)) {
      all = walk.limit(MOST_FILES + 2L).sorted().toList();
    }
    if (all.size() > MOST_FILES + 1) {
      throw tooMany();
    }
    for (Path one : all) {
      String name = plugin.relativize(one).toString();
      requireShort(name);
      if (Files.isSymbolicLink(one)) {
        throw refused(name, "是符号链接");
      }
      if (Files.isRegularFile(one)) {
        try (InputStream content = Files.newInputStream(one)) {
          write(name, content);
        }
      } else if (!Files.isDirectory(one)) {
        throw refused(name, "不是普通文件");
      }
    }
  }

  private void archive(Path plugin) throws IOException {
    List<PluginFault> faults = new ArrayList<>();
    List<ArchiveEntry> entries = ArchiveDirectory.read(plugin);
    entries.forEach(entry -> look(entry, faults));
    if (!faults.isEmpty()) {
      throw new UnfitPlugin(faults);
    }
    try (ZipFile zip = new ZipFile(plugin.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (!isWithin(entry.getName())) {
          throw refused(entry.getName(), "会写到插件目录之外");
        }
        requireShort(entry.getName());
        if (entry.isDirectory()) {
          makeFolder(target.resolve(entry.getName()).normalize());
        } else {
          try (InputStream content = zip.getInputStream(entry)) {
            write(entry.getName(), content);
          }
        }
      }
    }
  }

  private void look(ArchiveEntry entry, List<PluginFault> faults) {
    if (!isWithin(entry.name())) {
      faults.add(fault(entry.name(), "会写到插件目录之外"));
    } else if (entry.isSpecial()) {
      faults.add(fault(entry.name(), "是符号链接或特殊文件"));
    }
  }

  private boolean isWithin(String name) {
    boolean plain =
        !name.isEmpty()
            && !name.startsWith("/")
            && name.indexOf('\\') < 0
            && name.indexOf(':') < 0
            && name.indexOf('\0') < 0
            && !List.of(name.split("/", -1)).contains("..");
    return plain && target.resolve(name).normalize().startsWith(target);
  }

  private void write(String name, InputStream content) throws IOException {
    if (!names.add(name)) {
      throw refused(name, "出现了两次");
    }
    requireFew();
    Path to = target.resolve(name).normalize();
    makeFolder(to.getParent());
    CopiesFolder.deleteAtExit(to);
    long most = Math.min(LARGEST_FILE, LARGEST_PLUGIN - copied);
    try (OutputStream out = written(to, () -> Files.newOutputStream(to))) {
      long size = bounded(content, out, most);
      if (size > most) {
        throw refused(
            name,
            "太大（单个文件不超过 %d MB，整个插件不超过 %d MB）".formatted(LARGEST_FILE >> 20, LARGEST_PLUGIN >> 20));
      }
      copied += size;
    }
  }

  /** Makes a folder and those above it, each of which counts. */
  private void makeFolder(Path wanted) throws IOException {
    if (wanted.equals(target) || !folders.add(wanted)) {
      return;
    }
    requireFew();
    makeFolder(wanted.getParent());
    CopiesFolder.deleteAtExit(wanted);
    written(wanted, () -> Files.createDirectory(wanted));
  }

  private void requireFew() {
    if (names.size() + folders.size() > MOST_FILES) {
      throw tooMany();
    }
  }

  private UnfitPlugin tooMany() {
    return UnfitPlugin.because(file, "文件和目录超过 " + MOST_FILES + " 个");
  }

  /** Before the file system is asked, which says of it only that it did not work. */
  private void requireShort(String name) {
    String[] steps = name.split("[/\\\\]");
    if (steps.length > DEEPEST) {
      throw refused(name, "目录太深，最多 " + DEEPEST + " 层");
    }
    if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_PATH) {
      throw refused(name, "的路径太长，最多 " + LONGEST_PATH + " 字节（UTF-8）");
    }
    for (String step : steps) {
      if (step.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
        throw refused(name, "的名字太长，每一段最多 " + LONGEST_NAME + " 字节（UTF-8）");
      }
    }
  }

  /** Copies at most so many bytes; says more than that where there are more. */
  private static long bounded(InputStream content, OutputStream out, long most) throws IOException {
    byte[] buffer = new byte[65_536];
    long size = 0;
    int read = content.read(buffer);
    while (read >= 0 && size <= most) {
      size += read;
      int some = read;
      written(
          null,
          () -> {
            out.write(buffer, 0, some);
            return some;
          });
      read = content.read(buffer);
    }
    return size;
  }

  /** What this machine does not take is not the plugin's fault; names that clash are. */
  private static <T> T written(Path where, Callable<T> writing) throws IOException {
    try {
      return writing.call();
    } catch (IOException cause) {
      if (where != null && Files.exists(where)) {
        throw cause;
      }
      throw new Unwritable(cause);
    } catch (RuntimeException cause) {
      throw cause;
    } catch (Exception never) {
      throw new IllegalStateException(never);
    }
  }

  /** The copy could not be written. */
  private static final class Unwritable extends IOException {
    private static final long serialVersionUID = 1L;

    Unwritable(IOException cause) {
      super(cause);
    }
  }

  private UnfitPlugin refused(String name, String why) {
    return new UnfitPlugin(List.of(fault(name, why)));
  }

  private PluginFault fault(String name, String why) {
    return new PluginFault(file, "其中的 " + Printable.of(name) + " " + why);
  }
}
