package org.liandong.gateway.materials;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A folder that all nodes share. Objects lie in as many folders as two hexadecimal digits name. */
final class FolderStore implements ObjectStore {
  private static final int PREFIX = 2;
  private static final int PREFIXES = 256;

  private final Path objects;

  /** All its folders are made at once, and are there for good. */
  FolderStore(Path folder) throws IOException {
    this.objects = Files.createDirectories(folder.resolve("objects"));
    for (int prefix = 0; prefix < PREFIXES; prefix++) {
      Files.createDirectories(objects.resolve("%02x".formatted(prefix)));
    }
    try (FileChannel names = FileChannel.open(objects, StandardOpenOption.READ)) {
      names.force(true);
    }
  }

  /** The file must lie on the same file system: it is moved, and seen whole or not at all. */
  @Override
  public void put(String name, Path file) throws IOException {
    Path place = place(name);
    try (FileChannel written = FileChannel.open(file, StandardOpenOption.WRITE)) {
      written.force(true);
    }
    Path folder = place.getParent();
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
  public void probe() throws IOException {
    Path probe = Files.createTempFile(objects.getParent(), "probe-", ".tmp");
    Files.delete(probe);
  }

  private Path place(String name) {
    return objects.resolve(name.substring(0, PREFIX)).resolve(name);
  }
}
