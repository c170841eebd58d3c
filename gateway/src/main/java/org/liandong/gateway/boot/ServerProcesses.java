package org.liandong.gateway.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL processes that work on one data folder, as the kernel tells it: what
 * postmaster.pid says may be old, and its number may meanwhile belong to another program.
 */
final class ServerProcesses {

  private static final Logger log = LoggerFactory.getLogger(ServerProcesses.class);

  private static final Set<String> PROGRAMS = Set.of("postgres", "initdb", "pg_ctl");
  private static final Duration CLEAN_LIMIT = Duration.ofSeconds(2);
  private static final Duration FAST_LIMIT = Duration.ofSeconds(60);
  private static final Duration IMMEDIATE_LIMIT = Duration.ofSeconds(10);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

  private final Path data;

  ServerProcesses(Path data) {
    this.data = data;
  }

  /** After a clean stop: the last processes need a moment to end. */
  void awaitEndOrStop() throws IOException {
    if (!becomesTrue(this::gone, CLEAN_LIMIT)) {
      stop();
    }
  }

  /**
   * Ends whatever works on the folder: a shutdown with checkpoint, and only if that hangs without.
   */
  void stop() throws IOException {
    if (gone()) {
      return;
    }
    log.warn("Stopping the PostgreSQL processes {} that still work on {}", pids(), data);
    signal("INT");
    if (!becomesTrue(this::gone, FAST_LIMIT)) {
      signal("QUIT");
    }
    if (!becomesTrue(this::gone, IMMEDIATE_LIMIT)) {
      throw StartRefused.serverDoesNotStop(data, pids());
    }
  }

  /**
   * Removes a postmaster.pid whose number now belongs to a stranger: PostgreSQL would take it for a
   * running server and refuse to start. A number that nobody has is left to PostgreSQL's own
   * checks.
   */
  void forgetRecycledPid() throws IOException {
    Path file = data.resolve("postmaster.pid");
    if (!Files.exists(file) || !gone()) {
      return;
    }
    String first = Files.readAllLines(file).stream().findFirst().orElse("").strip();
    if (first.matches("[0-9]{1,10}") && ProcessHandle.of(Long.parseLong(first)).isPresent()) {
      log.warn("Process {} is no PostgreSQL on {}: removing {}", first, data, file);
      Files.delete(file);
    }
  }

  boolean gone() {
    return find().isEmpty();
  }

  private List<ProcessHandle> find() {
    return ProcessHandle.allProcesses().filter(this::worksHere).toList();
  }

  private boolean worksHere(ProcessHandle process) {
    Path facts = Path.of("/proc", Long.toString(process.pid()));
    try {
      String program = Files.readSymbolicLink(facts.resolve("exe")).getFileName().toString();
      return PROGRAMS.contains(program.replace(" (deleted)", ""))
          && (Files.readSymbolicLink(facts.resolve("cwd")).equals(data)
              || arguments(facts).contains(data.toString()));
    } catch (IOException endedOrForeign) {
      return false;
    }
  }

  private static List<String> arguments(Path facts) throws IOException {
    return Arrays.asList(Files.readString(facts.resolve("cmdline")).split("\0"));
  }

  /** Only to the first of each family: a backend would take the signal for a cancelled query. */
  private void signal(String name) throws IOException {
    List<ProcessHandle> family = find();
    for (ProcessHandle process : family) {
      if (process.parent().filter(family::contains).isEmpty()) {
        new ProcessBuilder("sh", "-c", "kill -s \"$0\" \"$1\"", name, Long.toString(process.pid()))
            .start();
      }
    }
  }

  private String pids() {
    return find().stream()
        .map(process -> Long.toString(process.pid()))
        .collect(Collectors.joining(", "));
  }

  private static boolean becomesTrue(BooleanSupplier condition, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        return false;
      }
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
    return true;
  }
}
