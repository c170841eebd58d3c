package org.liandong.gateway.boot;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.catalogue.Secret;
import org.liandong.gateway.e2e.Await;
import org.liandong.gateway.e2e.CapturedLogs;
import org.slf4j.LoggerFactory;

@ExtendWith({VertxExtension.class, DatabaseExtension.class})
class MigrationsTest {

  private static final String SCRIPTS = "classpath:db/migrations-test";
  private static final String FRESH = "DROP SCHEMA public CASCADE; CREATE SCHEMA public";

  @Test
  void two_nodes_that_start_at_once_apply_each_script_once(Vertx vertx, DatabaseAddress address)
      throws Exception {
    Sql.run(address, FRESH);

    Future<Integer> one = new Migrations(address, SCRIPTS).migrate(vertx);
    Future<Integer> other = new Migrations(address, SCRIPTS).migrate(vertx);

    Future.all(one, other).await(60, TimeUnit.SECONDS);
    assertEquals(2, one.result() + other.result());
    assertEquals("2", Sql.one(address, "SELECT count(*)::text FROM flyway_schema_history"));
  }

  @Test
  void the_programs_own_schema_is_current_in_every_test_database(DatabaseAddress address) {
    assertEquals(0, new Migrations(address).migrate());
  }

  /** The program's scripts up to one of them, whatever came later. */
  private static String upTo(int last, Path folder) throws IOException {
    try (Stream<Path> scripts =
        Files.list(Path.of("src", "main", "resources", "db", "migration"))) {
      for (Path script : scripts.toList()) {
        String name = script.getFileName().toString();
        if (Integer.parseInt(name.substring(1, name.indexOf("__"))) <= last) {
          Files.copy(script, folder.resolve(name));
        }
      }
    }
    return "filesystem:" + folder;
  }

  @Test
  void official_numbers_that_were_doubled_before_stay_and_are_doubled_no_more(
      DatabaseAddress address, @TempDir Path folder) throws Exception {
    Sql.run(address, FRESH);
    new Migrations(address, upTo(37, folder)).migrate();
    String into =
        "INSERT INTO service_case (id, receipt_no, case_no, station, item, state, missing,"
            + " received_at, trace_id, hop_seq) VALUES (gen_random_uuid(), '%s', %s, 's', 'i', 1,"
            + " '{}', '%s', 't', 1);";
    Sql.run(
        address,
        into.formatted("R-1", "'N-1'", "2026-01-07")
            + into.formatted("R-2", "'N-1'", "2026-01-05")
            + into.formatted("R-3", "'N-1'", "2026-01-06")
            + into.formatted("R-4", "NULL", "2026-01-05")
            + into.formatted("R-5", "NULL", "2026-01-05"));
    new Migrations(address).migrate();

    assertEquals(
        "R-2 0, R-3 1, R-1 2",
        Sql.one(
            address,
            "SELECT string_agg(receipt_no || ' ' || case_no_again, ', ' ORDER BY case_no_again)"
                + " FROM service_case WHERE case_no = 'N-1'"));
    String number = "UPDATE service_case SET case_no = '%s' WHERE receipt_no = '%s'";
    for (String taken : new String[] {"N-1", "R-5", "R-1"}) {
      assertThrows(Exception.class, () -> Sql.run(address, number.formatted(taken, "R-4")), taken);
    }
    Sql.run(address, number.formatted("R-4", "R-4") + ';' + number.formatted("N-2", "R-5"));
    String again = into.formatted("R-6", "'N-2'", "2026-01-08");
    assertThrows(Exception.class, () -> Sql.run(address, again));
  }

  @Test
  void a_table_that_running_nodes_hold_is_waited_for_and_they_go_on(
      Vertx vertx, DatabaseAddress address, @TempDir Path folder) throws Exception {
    String scripts = upTo(16, folder);
    Sql.run(address, FRESH);
    new Migrations(address, scripts).migrate();
    Sql.run(
        address,
        "DELETE FROM flyway_schema_history WHERE version = '16';"
            + " ALTER TABLE node DROP COLUMN config_version");
    Future<Integer> migrating;
    try (Connection held =
            DriverManager.getConnection(
                address.jdbcUrl(), address.user(), address.password().reveal());
        Statement statement = held.createStatement();
        CapturedLogs logs = CapturedLogs.begin()) {
      held.setAutoCommit(false);
      statement.execute("LOCK TABLE node IN ACCESS SHARE MODE");
      migrating = new Migrations(address, scripts).migrate(vertx);
      Await.until(
          () -> logs.lines().stream().anyMatch(line -> line.contains("trying again")),
          () -> "it gives way");
      assertFalse(migrating.isComplete());
    }
    assertEquals(1, migrating.await(60, TimeUnit.SECONDS));
  }

  @Test
  void a_script_that_was_changed_after_it_ran_is_refused(DatabaseAddress address) throws Exception {
    Sql.run(address, FRESH);
    new Migrations(address, SCRIPTS).migrate();
    Sql.run(address, "UPDATE flyway_schema_history SET checksum = 1 WHERE version = '1'");

    StartRefused refused =
        assertThrows(StartRefused.class, () -> new Migrations(address, SCRIPTS).migrate());

    assertTrue(refused.getMessage().contains("checksum"), refused.getMessage());
  }

  @Test
  void a_program_without_its_scripts_does_not_start(DatabaseAddress address) {
    assertThrows(
        StartRefused.class, () -> new Migrations(address, "classpath:db/missing").migrate());
  }

  @Test
  void a_server_older_than_15_is_refused_by_its_version() {
    StartRefused refused =
        assertThrows(StartRefused.class, () -> Migrations.requireSupported(140018, "14.18"));

    assertTrue(refused.getMessage().contains("14.18"));
    assertDoesNotThrow(() -> Migrations.requireSupported(150000, "15.0"));
  }

  @Test
  void no_log_line_and_no_message_shows_the_password(DatabaseAddress address) {
    DatabaseAddress mistaken =
        new DatabaseAddress(
            address.host(),
            address.port(),
            address.database(),
            "nobody",
            new Secret("s3cret-w0rd"));
    try (AllLogs logs = new AllLogs()) {
      new Migrations(address).migrate();
      StartRefused refused =
          assertThrows(StartRefused.class, () -> new Migrations(mistaken).migrate());

      assertTrue(logs.lines().anyMatch(line -> line.contains(address.database())));
      assertFalse(logs.lines().anyMatch(line -> line.contains(address.password().reveal())));
      assertFalse(logs.lines().anyMatch(line -> line.contains("s3cret-w0rd")));
      assertFalse(refused.getMessage().contains("s3cret-w0rd"));
    }
  }

  /** Everything the program logs, at the most talkative level. */
  private static final class AllLogs implements AutoCloseable {
    private final Logger root =
        ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME);
    private final Level before = root.getLevel();
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

    AllLogs() {
      appender.start();
      root.addAppender(appender);
      root.setLevel(Level.TRACE);
    }

    Stream<String> lines() {
      return appender.list.stream().map(ILoggingEvent::getFormattedMessage);
    }

    @Override
    public void close() {
      root.setLevel(before);
      root.detachAppender(appender);
    }
  }
}
