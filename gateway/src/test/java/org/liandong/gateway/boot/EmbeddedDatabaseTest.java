package org.liandong.gateway.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liandong.gateway.catalogue.Secret;

class EmbeddedDatabaseTest {

  private static final Vertx VERTX = Vertx.vertx();

  private static final Map<String, String> PROMISES =
      Map.of(
          "fsync", "on",
          "synchronous_commit", "on",
          "full_page_writes", "on",
          "listen_addresses", "127.0.0.1",
          "unix_socket_directories", "",
          "server_encoding", "UTF8",
          "lc_messages", "C",
          "timezone", "UTC",
          "shared_buffers", "96MB",
          "max_connections", "100");

  @TempDir static Path folder;

  @AfterAll
  static void closeVertx() throws Exception {
    VERTX.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void every_promised_setting_is_in_force() throws Exception {
    try (EmbeddedDatabase database = EmbeddedDatabase.open(folder)) {
      DatabaseAddress administrator = Administrator.of(folder, database.address().port());
      for (Map.Entry<String, String> promise : PROMISES.entrySet()) {
        assertEquals(promise.getValue(), show(administrator, promise.getKey()), promise.getKey());
      }
    }
  }

  @Test
  void data_survive_a_restart_on_the_existing_folder() throws SQLException {
    try (EmbeddedDatabase database = EmbeddedDatabase.open(folder)) {
      Sql.run(database.address(), "CREATE TABLE receipt AS SELECT 'R-1' AS number");
    }
    try (EmbeddedDatabase database = EmbeddedDatabase.open(folder)) {
      assertEquals("R-1", Sql.one(database.address(), "SELECT number FROM receipt"));
    }
  }

  @Test
  void nothing_runs_any_more_after_close() throws IOException {
    EmbeddedDatabase.open(folder).close();

    assertTrue(new ServerProcesses(data()).gone());
    assertFalse(Files.exists(data().resolve("postmaster.pid")));
  }

  @Test
  void a_server_left_by_a_killed_program_is_stopped_and_started_anew() throws Exception {
    ChildProgram program = ChildProgram.start(folder);
    DatabaseAddress first = program.address();
    Sql.run(first, "CREATE TABLE delivery AS SELECT 'D-1' AS number");
    program.kill();
    assertEquals("D-1", Sql.one(first, "SELECT number FROM delivery"), "the server lives on");
    String started = Sql.one(first, "SELECT pg_postmaster_start_time()::text");

    try (EmbeddedDatabase database = EmbeddedDatabase.open(folder)) {
      DatabaseAddress second = database.address();
      assertEquals("D-1", Sql.one(second, "SELECT number FROM delivery"));
      assertEquals("on", show(second, "fsync"));
      assertNotEquals(started, Sql.one(second, "SELECT pg_postmaster_start_time()::text"));
      assertThrows(SQLException.class, () -> Sql.one(first, "SELECT 1::text"));
    }
  }

  @Test
  void a_pid_file_whose_number_a_stranger_has_now_does_not_stop_the_start() throws Exception {
    EmbeddedDatabase.open(folder).close();
    String stranger = ProcessHandle.current().pid() + "\n" + data() + "\n";
    Files.writeString(data().resolve("postmaster.pid"), stranger);

    try (EmbeddedDatabase database = EmbeddedDatabase.open(folder)) {
      assertEquals("1", Sql.one(database.address(), "SELECT 1::text"));
    }
  }

  @Test
  void a_first_start_that_was_cut_short_is_begun_again(@TempDir Path other) throws Exception {
    EmbeddedDatabase.open(folder).close();
    Path unpacked = onlyChild(folder.resolve("binaries")).getFileName();
    Files.createDirectories(other.resolve("binaries").resolve(unpacked).resolve("bin"));
    Files.createDirectories(other.resolve("data"));
    Files.writeString(other.resolve("data/postgresql.conf"), "");

    try (EmbeddedDatabase database = EmbeddedDatabase.open(other)) {
      assertEquals("1", Sql.one(database.address(), "SELECT 1::text"));
    }
  }

  @Test
  void nobody_but_the_owner_reads_the_password() throws IOException {
    EmbeddedDatabase.open(folder).close();

    Path password = folder.resolve("password");
    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(password)));
    assertTrue(Files.size(password) >= 32);
  }

  @Test
  void a_login_needs_the_right_password() throws IOException {
    try (EmbeddedDatabase database = EmbeddedDatabase.open(folder)) {
      DatabaseAddress address = database.address();
      DatabaseAddress forged =
          new DatabaseAddress(
              address.host(), address.port(), "postgres", "postgres", new Secret("guess"));

      SQLException refused =
          assertThrows(SQLException.class, () -> Sql.one(forged, "SELECT 1::text"));
      assertEquals("28P01", refused.getSQLState());
    }
  }

  private static String show(DatabaseAddress address, String name) throws Exception {
    PgConnection connection =
        PgConnection.connect(VERTX, address.connectOptions()).await(5, TimeUnit.SECONDS);
    Row row =
        connection.query("SHOW " + name).execute().await(5, TimeUnit.SECONDS).iterator().next();
    connection.close().await(5, TimeUnit.SECONDS);
    return row.getString(0);
  }

  private static Path onlyChild(Path parent) throws IOException {
    try (var children = Files.list(parent)) {
      return children.findFirst().orElseThrow();
    }
  }

  private Path data() throws IOException {
    return folder.toRealPath().resolve("data");
  }
}
