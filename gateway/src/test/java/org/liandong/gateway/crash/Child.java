package org.liandong.gateway.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A JVM of its own: the built jar where there is one, else the classes of this test. */
final class Child {
  private static final String JAR = System.getProperty("liandong.jar", "");

  private final String name;
  private final Path log;
  private final Process process;

  private Child(String name, Path log, Process process) {
    this.name = name;
    this.log = log;
    this.process = process;
    Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
  }

  /**
   * Starts one. What it makes for a while only goes to {@link Folders#ofTheMoment}.
   *
   * @param log is appended to, over all starts of this name
   * @param program options of the JVM, the main class and its arguments
   */
  static Child start(String name, Path log, Map<String, String> environment, List<String> program) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
    command.add("-Djava.io.tmpdir=" + Folders.ofTheMoment(log.getParent()));
    command.addAll(List.of("-Dfile.encoding=UTF-8", "-cp", classPath()));
    command.addAll(program);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    try {
      return new Child(name, log, builder.start());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String classPath() {
    return JAR.isEmpty() ? System.getProperty("java.class.path") : JAR;
  }

  long pid() {
    return process.pid();
  }

  boolean alive() {
    return process.isAlive();
  }

  /** As {@code kill -9}: nothing of it runs any more when this returns. */
  void kill() {
    process.destroyForcibly();
    exit(Duration.ofSeconds(10));
  }

  /** STOP, CONT or TERM. */
  void signal(String signal) {
    try {
      new ProcessBuilder("sh", "-c", "kill -" + signal + " " + process.pid())
          .inheritIO()
          .start()
          .onExit()
          .orTimeout(10, TimeUnit.SECONDS)
          .join();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The exit code; fails where it lives longer than this. */
  int exit(Duration limit) {
    try {
      if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return process.exitValue();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    throw new AssertionError(
        name + " did not end within " + limit.toSeconds() + " s" + lastWords());
  }

  /** Fails where it is dead. */
  void requireAlive() {
    if (!alive()) {
      throw new AssertionError(name + " ended with " + process.exitValue() + lastWords());
    }
  }

  String lastWords() {
    try {
      List<String> lines = Files.readAllLines(log);
      List<String> last = lines.subList(Math.max(0, lines.size() - 30), lines.size());
      return "\n" + String.join("\n", last);
    } catch (IOException unreadable) {
      return " (no log: " + unreadable + ")";
    }
  }
}
