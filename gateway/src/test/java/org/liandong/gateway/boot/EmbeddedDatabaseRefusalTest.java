package org.liandong.gateway.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One folder for all: a refusal must leave it as good as it was. */
class EmbeddedDatabaseRefusalTest {

  @TempDir static Path folder;

  @BeforeAll
  static void firstStart() {
    EmbeddedDatabase.open(folder).close();
  }

  @Test
  void a_folder_in_use_is_refused_to_another_program() throws Exception {
    try (ChildProgram holder = ChildProgram.start(folder)) {
      DatabaseAddress served = holder.address();

      StartRefused refused = refusal();

      assertTrue(refused.getMessage().contains("正被另一个联动进程（PID "), refused.getMessage());
      assertEquals("1", Sql.one(served, "SELECT 1::text"));
    }
  }

  @Test
  void a_second_try_in_the_same_program_is_refused_and_leaves_the_lock() throws Exception {
    try (EmbeddedDatabase database = EmbeddedDatabase.open(folder);
        ChildProgram other = startAfter(refusal())) {
      assertTrue(other.answer().contains("PID " + ProcessHandle.current().pid()));
      assertEquals("1", Sql.one(database.address(), "SELECT 1::text"));
    }
  }

  @Test
  void a_role_that_gave_up_durability_is_refused_and_the_server_stopped(@TempDir Path other)
      throws Exception {
    try (EmbeddedDatabase database = EmbeddedDatabase.open(other)) {
      Sql.run(database.address(), "ALTER ROLE liandong SET synchronous_commit = off");
    }

    StartRefused refused = assertThrows(StartRefused.class, () -> EmbeddedDatabase.open(other));

    assertTrue(refused.getMessage().contains("synchronous_commit 应为 on，实际为 off"));
    assertTrue(new ServerProcesses(other.toRealPath().resolve("data")).gone());
  }

  @Test
  void settings_written_into_the_folder_have_no_effect() throws SQLException {
    try (EmbeddedDatabase database = EmbeddedDatabase.open(folder)) {
      DatabaseAddress administrator = Administrator.of(folder, database.address().port());
      Sql.run(administrator, "ALTER SYSTEM SET fsync = off");
    }

    try (EmbeddedDatabase database = EmbeddedDatabase.open(folder)) {
      assertEquals("on", Sql.one(database.address(), "SHOW fsync"));
    }
  }

  @Test
  void a_server_that_gives_up_is_reported_at_once_with_its_last_words() throws IOException {
    Path version = folder.resolve("data/PG_VERSION");
    Files.writeString(version, "14\n");

    StartRefused refused =
        assertTimeout(Duration.ofSeconds(20), EmbeddedDatabaseRefusalTest::refusal);

    assertTrue(refused.getMessage().contains("incompatible"), refused.getMessage());
    Files.writeString(version, "18\n");
  }

  @Test
  void a_damaged_control_file_is_reported_at_once() throws IOException {
    Path control = folder.resolve("data/global/pg_control");
    byte[] sound = Files.readAllBytes(control);
    Files.write(control, new byte[sound.length]);

    StartRefused refused =
        assertTimeout(Duration.ofSeconds(20), EmbeddedDatabaseRefusalTest::refusal);

    assertTrue(refused.getMessage().contains("control file appears to be corrupt"));
    Files.write(control, sound);
  }

  @Test
  void a_server_that_lets_nobody_in_is_reported_soon_with_its_last_cry() throws IOException {
    Path password = folder.resolve("password");
    String right = Files.readString(password);
    Files.writeString(password, "wrong");

    StartRefused refused =
        assertTimeout(Duration.ofSeconds(60), EmbeddedDatabaseRefusalTest::refusal);

    assertTrue(refused.getMessage().contains("FATAL"), refused.getMessage());
    assertTrue(new ServerProcesses(folder.toAbsolutePath().resolve("data")).gone());
    Files.writeString(password, right);
  }

  @Test
  void a_lost_password_is_named() throws IOException {
    Path password = folder.resolve("password");
    Path away = Files.move(password, folder.resolve("password.away"));

    assertTrue(refusal().getMessage().contains("口令文件"));
    Files.move(away, password);
  }

  @Test
  void root_without_unshare_is_told_the_remedy() throws IOException {
    assumeTrue(isRoot(), "only root needs unshare");
    try (ChildProgram program = ChildProgram.startWithoutPath(folder)) {
      String answer = program.answer();

      assertTrue(answer.contains("unshare") && answer.contains("普通用户"), answer);
    }
  }

  private static StartRefused refusal() {
    return assertThrows(StartRefused.class, () -> EmbeddedDatabase.open(folder).close());
  }

  private static ChildProgram startAfter(StartRefused refused) throws IOException {
    assertTrue(refused.getMessage().contains("PID " + ProcessHandle.current().pid()));
    return ChildProgram.start(folder);
  }

  private static boolean isRoot() throws IOException {
    return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
  }
}
