package org.liandong.gateway.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the checker makes of a run; what is wrong is kept with all that tells why. */
final class Verdict {
  private static final int MOST_SHOWN = 12;

  private Verdict() {}

  static void requireSound(Evidence evidence, Path folder, String run) {
    List<String> findings = Checker.check(evidence);
    if (!findings.isEmpty()) {
      keep(evidence, findings, folder.resolve("findings.txt"));
      String shown = findings.stream().limit(MOST_SHOWN).collect(Collectors.joining("\n"));
      throw new AssertionError(
          run + ": " + findings.size() + " findings, see " + folder + "\n" + shown);
    }
  }

  private static void keep(Evidence evidence, List<String> findings, Path file) {
    Rows rows = evidence.rows();
    Stream<?> tables =
        Stream.of(
                rows.cases(),
                rows.submissions(),
                rows.followups(),
                rows.steps(),
                rows.dispatches(),
                rows.timers(),
                rows.messages(),
                rows.hops())
            .flatMap(List::stream);
    try {
      Files.write(file, Stream.concat(findings.stream(), tables).map(Object::toString).toList());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
