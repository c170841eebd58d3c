package org.liandong.gateway.materials;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.function.Consumer;

/** A folder that all nodes share. Objects lie in as many folders as two hexadecimal digits name. */
final class FolderStore implements ObjectStore {
  private static final int PREFIX = 2;

  private final Path objects;

  FolderStore(Path folder) throws IOException {
    this.objects = Files.createDirectories(folder.resolve("objects"));
  }

  /** The file must lie on the same file system: it is moved, and seen whole or not at all. */
  @Override
  public void put(String name, Path file) throws IOException {
    Path place = place(name);
    try (FileChannel written = FileChannel.open(file, StandardOpenOption.WRITE)) {
      written.force(true);
    }
    Path folder = Files.createDirectories(place.getParent());
    Files.move(file, place, StandardCopyOption.ATOMIC_MOVE);
    // A file is there for good when its name is: it stands in the folder.
    try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
      names.force(true);
    }
  }

  @Override
  public Fetched fetch(String name) {
    return new Fetched(place(name), false);
  }

  @Override
  public void delete(String name) throws IOException {
    Files.deleteIfExists(place(name));
  }

  @Override
  public void olderThan(Instant moment, Consumer<String> told) throws IOException {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(objects)) {
      for (Path folder : folders) {
        oldIn(folder, moment, told);
      }
    }
  }

  private static void oldIn(Path folder, Instant moment, Consumer<String> told) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (isOlder(file, moment)) {
          told.accept(file.getFileName().toString());
        }
      }
    }
  }

  private static boolean isOlder(Path file, Instant moment) throws IOException {
    try {
      return Files.getLastModifiedTime(file).toInstant().isBefore(moment);
    } catch (NoSuchFileException gone) {
      return false;
    }
  }

  @Override
  public void probe() throws IOException {
    Path probe = Files.createTempFile(objects.getParent(), "probe-", ".tmp");
    Files.delete(probe);
  }

  private Path place(String name) {
    return objects.resolve(name.substring(0, PREFIX)).resolve(name);
  }
}
