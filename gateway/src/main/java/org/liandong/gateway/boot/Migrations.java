package org.liandong.gateway.boot;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the schema to this program's version, or says why it cannot. */
public final class Migrations {

  private static final Logger log = LoggerFactory.getLogger(Migrations.class);

  private static final String SCRIPTS = "classpath:db/migration";
  private static final int OLDEST_SERVER = 150000;
  private static final String VERSION =
      "SELECT current_setting('server_version_num')::int, current_setting('server_version')";

  /** Two nodes may start at once: the second waits so many seconds for the first. */
  private static final int LOCK_SECONDS = 300;

  private static final int ATTEMPTS = 60;
  private static final int PAUSE_SECONDS = 1;

  /** The lock was not to be had in time, or only at the cost of a deadlock. */
  private static final Set<String> SHUT_OUT = Set.of("55P03", "40P01");

  /** Seconds. A statement may take long on a large table, but not for ever. */
  private static final Map<String, String> DRIVER =
      Map.of("connectTimeout", "10", "loginTimeout", "20", "socketTimeout", "1800");

  private final DatabaseAddress address;
  private final String scripts;

  public Migrations(DatabaseAddress address) {
    this(address, SCRIPTS);
  }

  Migrations(DatabaseAddress address, String scripts) {
    this.address = address;
    this.scripts = scripts;
  }

  /**
   * Runs on a worker; the future holds the number of scripts applied. Where running nodes hold a
   * table for longer than a script will wait, they go on for a moment, and it is tried again.
   */
  public Future<Integer> migrate(Vertx vertx) {
    return migrate(vertx, ATTEMPTS);
  }

  private Future<Integer> migrate(Vertx vertx, int attempts) {
    return vertx
        .executeBlocking(this::migrate, false)
        .recover(
            cause -> {
              if (attempts <= 1 || !isShutOut(cause)) {
                return Future.failedFuture(cause);
              }
              log.warn("Running nodes hold a table that the schema's change needs; trying again");
              return vertx
                  .timer(PAUSE_SECONDS, TimeUnit.SECONDS)
                  .compose(waited -> migrate(vertx, attempts - 1));
            });
  }

  private static boolean isShutOut(Throwable refused) {
    for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && SHUT_OUT.contains(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  /** Blocks; gives the number of scripts applied. */
  public int migrate() {
    JavaLogging.toSlf4j();
    requireSupportedServer();
    try {
      int applied = flyway().migrate().migrationsExecuted;
      log.info("The schema of {} is current, {} scripts applied", address.jdbcUrl(), applied);
      return applied;
    } catch (FlywayException refused) {
      throw StartRefused.schemaRefused(address, refused);
    }
  }

  /** The version of the schema that this program was built for; blocks. */
  String version() {
    return Arrays.stream(flyway().info().all())
        .filter(migration -> migration.getState().isResolved())
        .map(MigrationInfo::getVersion)
        .max(Comparator.naturalOrder())
        .orElseThrow()
        .getVersion();
  }

  private void requireSupportedServer() {
    Properties login = new Properties();
    login.putAll(DRIVER);
    login.setProperty("user", address.user());
    login.setProperty("password", address.password().reveal());
    try (Connection connection = DriverManager.getConnection(address.jdbcUrl(), login);
        Statement statement = connection.createStatement();
        ResultSet version = statement.executeQuery(VERSION)) {
      version.next();
      requireSupported(version.getInt(1), version.getString(2));
    } catch (SQLException unreachable) {
      throw StartRefused.databaseUnreachable(address, unreachable);
    }
  }

  static void requireSupported(int number, String name) {
    if (number < OLDEST_SERVER) {
      throw StartRefused.serverTooOld(name);
    }
  }

  private Flyway flyway() {
    return Flyway.configure()
        .loggers("slf4j")
        .dataSource(address.jdbcUrl(), address.user(), address.password().reveal())
        .jdbcProperties(DRIVER)
        .locations(scripts)
        .failOnMissingLocations(true)
        .validateMigrationNaming(true)
        .lockRetryCount(LOCK_SECONDS)
        .cleanDisabled(true)
        .load();
  }
}
