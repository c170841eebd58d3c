package org.liandong.gateway.boot.verify;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.liandong.adapter.tck.run.CaseResult;
import org.liandong.adapter.tck.run.CaseResult.Verdict;
import org.liandong.gateway.boot.Main;
import org.liandong.gateway.boot.StartRefused;

/**
 * Tries a plugin in a process of its own: one that ends its process ends the trial, which is a
 * verdict too.
 */
final class TriedApart {
  private TriedApart() {}

  static Verification of(Path plugin) {
    try {
      Path file = Files.createTempFile("liandong-verify-", ".json");
      try {
        int code = run(command(plugin, file));
        return new VerdictFile(file).read().orElseGet(() -> ended(plugin, code));
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int run(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).inheritIO().start();
    try {
      return process.waitFor();
    } catch (InterruptedException stopped) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw StartRefused.verifying("检查被中断了");
    }
  }

  /** This program once more, as it was started, but for who watches it. */
  private static List<String> command(Path plugin, Path file) {
    String classPath = System.getProperty("java.class.path");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> !argument.startsWith("-agent"))
        .filter(argument -> !argument.startsWith("-javaagent"))
        .forEach(command::add);
    // What its manifest allows holds for a jar that is started as one.
    boolean oneJar = classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator);
    command.addAll(
        oneJar ? List.of("-jar", classPath) : List.of("-cp", classPath, Main.class.getName()));
    command.addAll(
        List.of("adapter", "verify", VerifyCommand.INTO, file.toString(), plugin.toString()));
    return command;
  }

  private static Verification ended(Path plugin, int code) {
    CaseResult ended =
        new CaseResult(
            "检查的进程",
            "the_process_goes_on",
            "插件不结束它所在的进程",
            Verdict.FAILED,
            "检查没有做完，进程就结束了（退出码 %d）：插件里有 System.exit、Runtime.halt，或使 JVM 崩溃的代码；".formatted(code)
                + "在网关里它会停掉所有的办件");
    return new Verification("插件 " + plugin, List.of(ended));
  }
}
