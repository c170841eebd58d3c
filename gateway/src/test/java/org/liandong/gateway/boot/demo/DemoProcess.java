package org.liandong.gateway.boot.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.liandong.gateway.boot.Main;
import org.liandong.gateway.e2e.Await;

/** {@code demo} in a JVM of its own, and what it printed. */
final class DemoProcess implements AutoCloseable {
  /** Nothing of it may reach the demo: it has systems, keys and ports of its own. */
  private static final Map<String, String> SHELL_OF_SERVE =
      Map.of(
          "LIANDONG_API_PORT", "1",
          "LIANDONG_MANAGEMENT_PORT", "1",
          "LIANDONG_DB_HOST", "real.example",
          "LIANDONG_JWKS", "real-keys.json",
          "LIANDONG_TOWN_URL", "http://real.example",
          "LIANDONG_TOWN_SECRET", "whsec_cmVhbC1zZWNyZXQtb2YtYS10b3duLWhhbGwtMzI=",
          "LIANDONG_PROVINCIAL_PLATFORM_URL", "http://real.example",
          "LIANDONG_PROVINCIAL_PLATFORM_APP_SECRET", "real-secret-of-a-province");

  private final Path printed;
  private final Process process;

  private DemoProcess(Path printed, Process process) {
    this.printed = printed;
    this.process = process;
  }

  /** Starts it with its data in this folder. */
  static DemoProcess start(Path folder, int port, int managementPort, String... more)
      throws IOException {
    List<String> program = new ArrayList<>();
    program.add("-Dlogback.configurationFile=logback.xml");
    // As the manifest of the jar has it; without it a JDK from 24 on warns of netty's own.
    program.add("--enable-native-access=ALL-UNNAMED");
    program.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    return start(program, folder, List.of(port, managementPort), more);
  }

  /** The same with the built jar, which has plugins beside it. */
  static DemoProcess startJar(Path folder, int port, int managementPort, String... more)
      throws IOException {
    List<String> program = List.of("-jar", System.getProperty("liandong.jar"));
    return start(program, folder, List.of(port, managementPort), more);
  }

  private static DemoProcess start(
      List<String> program, Path folder, List<Integer> ports, String... more) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(program);
    command.addAll(List.of("demo", "--dir", folder.toString(), "--config", "../config"));
    command.addAll(List.of("--port", "" + ports.get(0), "--management-port", "" + ports.get(1)));
    command.addAll(List.of(more));
    Path printed = Files.createTempFile(Path.of("target"), "demo", ".out");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(printed.toFile());
    builder.environment().putAll(SHELL_OF_SERVE);
    return new DemoProcess(printed, builder.start());
  }

  String printed() {
    try {
      return Files.readString(printed, StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  DemoProcess awaitPrinted(String part) throws Exception {
    Await.until(() -> printed().contains(part) || !process.isAlive(), () -> part + printed());
    return this;
  }

  DemoProcess signal(String signal) throws Exception {
    new ProcessBuilder("sh", "-c", "kill -" + signal + " " + process.pid()).start().waitFor();
    return this;
  }

  /** What a shell starts in the background ignores Ctrl-C, and so do its children. */
  static boolean takesInterrupts() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return true;
    }
    String ignored =
        Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .findFirst()
            .orElse("SigIgn: 0");
    return (Long.parseUnsignedLong(ignored.substring("SigIgn:".length()).strip(), 16) & 2) == 0;
  }

  int exit() {
    return process.onExit().orTimeout(150, TimeUnit.SECONDS).join().exitValue();
  }

  @Override
  public void close() {
    process.destroy();
    exit();
  }
}
