package org.liandong.gateway.boot.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liandong.gateway.boot.Main;
import org.liandong.gateway.e2e.Await;

/** Commands that are told to end leave nothing in the folder for temporary files. */
class EndedVerificationTest {
  @TempDir private Path folder;
  @TempDir private Path temporary;

  @Test
  void a_verification_ends_with_the_process_that_tries_the_plugin() throws Exception {
    Process command = start("adapter", "verify", SamplePlugin.in(folder).toString());
    try {
      Await.until(() -> isThere("liandong-plugins-"), this::left);
      assertTrue(isThere("liandong-verify-"), left());
      List<ProcessHandle> trial = command.children().toList();
      ended(command);
      assertTrue(trial.stream().noneMatch(ProcessHandle::isAlive), trial::toString);
    } finally {
      command.destroyForcibly();
    }
  }

  /** What is copied last is a pipe into which nobody writes. */
  @Test
  void an_import_ends_with_its_copy_of_the_configuration() throws Exception {
    Files.writeString(folder.resolve("gateway.yaml"), "");
    String pipe = Files.createDirectory(folder.resolve("within")).resolve("pipe").toString();
    assertEquals(0, new ProcessBuilder("mkfifo", pipe).start().waitFor());
    Path table = Files.writeString(folder.resolve("table.csv"), "code,name,level,parent\n");
    Process command = start("import", "regions", table.toString(), "--config", folder.toString());
    try {
      Await.until(() -> isThere("within"), this::left);
      ended(command);
    } finally {
      command.destroyForcibly();
    }
  }

  private void ended(Process command) throws Exception {
    command.toHandle().destroy();
    assertTrue(command.waitFor(30, TimeUnit.SECONDS));
    assertFalse(isThere("liandong-verify-") || isThere("liandong-import-"), left());
  }

  private boolean isThere(String name) {
    return left().contains("/" + name);
  }

  /** What of ours lies in the folder for temporary files. */
  private String left() {
    try (Stream<Path> all = Files.walk(temporary)) {
      return String.join(
          "\n", all.map(Path::toString).filter(one -> one.contains("/liandong-")).toList());
    } catch (IOException | UncheckedIOException changing) {
      return "";
    }
  }

  private Process start(String... arguments) throws IOException {
    Stream<String> program =
        Stream.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Djava.io.tmpdir=" + temporary,
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName());
    return new ProcessBuilder(Stream.concat(program, Stream.of(arguments)).toList())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
