package org.liandong.gateway.boot;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Deletes folders with all they hold; follows no link. */
final class FileTree {

  private FileTree() {}

  static void delete(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException failure)
              throws IOException {
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  static void deleteWhere(Path parent, Predicate<Path> unwanted) throws IOException {
    if (!Files.exists(parent)) {
      return;
    }
    List<Path> found;
    try (Stream<Path> children = Files.list(parent)) {
      found = children.filter(unwanted).toList();
    }
    for (Path child : found) {
      delete(child);
    }
  }
}
