package org.liandong.adapter.http;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.liandong.adapter.spi.AdapterFactory;
import org.liandong.adapter.tck.fixtures.FixtureReplay;
import org.liandong.adapter.tck.fixtures.Replayed;

/** A description with recorded pairs beside it, as a test writes them. */
final class Fixtures {
  static final Path SAMPLES = Path.of("../../docs/samples");

  private Fixtures() {}

  static List<Replayed> replay(Path yaml, Vertx vertx) {
    return FixtureReplay.replay(yaml, new HttpAdapterFactory(), vertx);
  }

  static List<Replayed> replay(
      Path folder, String description, String cases, AdapterFactory factory, Vertx vertx)
      throws IOException {
    Path yaml = Files.writeString(folder.resolve("adapter.yaml"), description);
    Path fixtures = Files.createDirectories(folder.resolve("fixtures"));
    Files.writeString(fixtures.resolve("cases.yaml"), cases);
    return FixtureReplay.replay(yaml, factory, vertx);
  }

  static List<String> failures(List<Replayed> replayed) {
    return replayed.stream()
        .filter(each -> !each.passed())
        .map(each -> each.name() + "：" + each.why())
        .toList();
  }

  /** The description of the foreign backend, to be altered. */
  static Path copyForeign(Path to) throws IOException {
    Path from = SAMPLES.resolve("foreign");
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
    return to.resolve("adapter.yaml");
  }
}
