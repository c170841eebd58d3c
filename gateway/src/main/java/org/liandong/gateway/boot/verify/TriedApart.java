package org.liandong.gateway.boot.verify;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.liandong.adapter.tck.run.CaseResult;
import org.liandong.adapter.tck.run.CaseResult.Verdict;
import org.liandong.gateway.boot.Main;
import org.liandong.gateway.boot.StartRefused;

/**
 * Tries a plugin in a process of its own: one that ends its process ends the trial, which is a
 * verdict too.
 */
final class TriedApart {
  /** Over ten times what all cases take; a plugin that holds them up for longer has failed. */
  private static final Duration LONGEST = Duration.ofMinutes(20);

  /** For what it deletes when it is told to end. */
  private static final Duration END = Duration.ofSeconds(5);

  private TriedApart() {}

  static Verification of(Path plugin) {
    return of(plugin, LONGEST);
  }

  /**
   * The same.
   *
   * @param longest how long the process may take
   */
  static Verification of(Path plugin, Duration longest) {
    try {
      Path file = Files.createTempFile("liandong-verify-", ".json");
      file.toFile().deleteOnExit();
      try {
        OptionalInt code = run(command(plugin, file), longest);
        return code.isEmpty()
            ? failed(plugin, "检查在 %d 秒内没有做完，被停止了".formatted(longest.toSeconds()))
            : new VerdictFile(file).read().orElseGet(() -> ended(plugin, code.getAsInt()));
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its exit code; empty where it had to be stopped. */
  private static OptionalInt run(List<String> command, Duration longest) throws IOException {
    Process process = new ProcessBuilder(command).inheritIO().start();
    // Whoever is told to end does not leave it to go on, and to write what nobody reads.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process)));
    try {
      if (process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
        return OptionalInt.of(process.exitValue());
      }
      process.destroyForcibly().waitFor();
      return OptionalInt.empty();
    } catch (InterruptedException stopped) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw StartRefused.verifying("检查被中断了");
    }
  }

  private static void end(Process process) {
    process.destroy();
    process
        .onExit()
        .completeOnTimeout(process, END.toMillis(), TimeUnit.MILLISECONDS)
        .thenAccept(Process::destroyForcibly)
        .join();
  }

  /** This program once more, as it was started, but for who watches it. */
  private static List<String> command(Path plugin, Path file) {
    String classPath = System.getProperty("java.class.path");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    List<String> own =
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(argument -> !argument.startsWith("-agent"))
            .filter(argument -> !argument.startsWith("-javaagent"))
            .toList();
    command.addAll(own);
    // It lives for a minute: what makes a long life fast only makes it start late.
    command.add("-XX:TieredStopAtLevel=1");
    if (own.stream().noneMatch(argument -> argument.matches("-XX:\\+Use\\w+GC"))) {
      command.add("-XX:+UseSerialGC");
    }
    // What its manifest allows holds for a jar that is started as one.
    boolean oneJar = classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator);
    command.addAll(
        oneJar ? List.of("-jar", classPath) : List.of("-cp", classPath, Main.class.getName()));
    command.addAll(
        List.of("adapter", "verify", VerifyCommand.INTO, file.toString(), plugin.toString()));
    return command;
  }

  private static Verification ended(Path plugin, int code) {
    return failed(
        plugin,
        "检查没有做完，进程就结束了（退出码 %d）：插件里有 System.exit、Runtime.halt，或使 JVM 崩溃的代码；".formatted(code)
            + "在网关里它会停掉所有的办件");
  }

  private static Verification failed(Path plugin, String why) {
    CaseResult failed =
        new CaseResult("检查的进程", "the_process_goes_on", "插件不结束、不卡住它所在的进程", Verdict.FAILED, why);
    return new Verification("插件 " + plugin, List.of(failed));
  }
}
