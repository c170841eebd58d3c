package org.liandong.gateway.boot;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.liandong.gateway.catalogue.Secret;

/** {@link EmbeddedDatabaseProgram} in a JVM of its own. */
final class ChildProgram implements AutoCloseable {

  private final Process process;
  private final BufferedReader output;

  private ChildProgram(ProcessBuilder builder) throws IOException {
    process = builder.redirectError(Redirect.DISCARD).start();
    output = process.inputReader(StandardCharsets.UTF_8);
  }

  static ChildProgram start(Path folder) throws IOException {
    return new ChildProgram(command(System.getProperty("java.class.path"), folder, List.of()));
  }

  static ChildProgram startWithoutPath(Path folder) throws IOException {
    ProcessBuilder builder = command(System.getProperty("java.class.path"), folder, List.of());
    builder.environment().put("PATH", folder.toString());
    return new ChildProgram(builder);
  }

  static ChildProgram startAs(String user, String classPath, Path folder) throws IOException {
    List<String> switchUser = List.of("setpriv", "--reuid", user, "--clear-groups", "--");
    return new ChildProgram(command(classPath, folder, switchUser).directory(folder.toFile()));
  }

  private static ProcessBuilder command(String classPath, Path folder, List<String> prefix) {
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-Xmx128m", "-Dstdout.encoding=UTF-8", "-Dfile.encoding=UTF-8"));
    command.addAll(List.of("-cp", classPath, EmbeddedDatabaseProgram.class.getName()));
    command.add(folder.toString());
    return new ProcessBuilder(command);
  }

  /** The first line that the program says of the database; null if it died without a word. */
  String answer() throws IOException {
    String line = output.readLine();
    while (line != null
        && !line.startsWith(EmbeddedDatabaseProgram.READY)
        && !line.startsWith(EmbeddedDatabaseProgram.REFUSED)) {
      line = output.readLine();
    }
    return line;
  }

  /** The address that it serves. */
  DatabaseAddress address() throws IOException {
    String[] facts = answer().split(" ");
    return new DatabaseAddress(
        "127.0.0.1", Integer.parseInt(facts[1]), "liandong", "liandong", new Secret(facts[2]));
  }

  /** As {@code kill -9} does: nothing of it runs any more, and it stopped nothing. */
  void kill() throws InterruptedException {
    process.toHandle().destroyForcibly();
    process.waitFor(10, TimeUnit.SECONDS);
  }

  /** Ends its input, so that it stops the database and ends. */
  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    process.onExit().orTimeout(60, TimeUnit.SECONDS).join();
  }
}
