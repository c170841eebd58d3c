package org.liandong.gateway;

import io.vertx.core.Vertx;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.gateway.boot.EmbeddedDatabase;
import org.liandong.gateway.boot.Migrations;
import org.liandong.gateway.catalogue.Secret;

/** The PostgreSQL of a test run: a migrated template, and databases cloned from it. */
final class TestServer implements AutoCloseable {

  /** Far from UTC and by half hours: what depends on the server's zone by mistake shows at once. */
  private static final String ZONE = "America/St_Johns";

  private static final String LEFT_OVER =
      "SELECT datname FROM pg_database WHERE datname LIKE 'test\\_%'";

  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger databases = new AtomicInteger();
  private final String run = "test_" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
  private final DatabaseAddress server;
  private final Runnable stop;

  private TestServer(DatabaseAddress server, Runnable stop) {
    this.server = server;
    this.stop = stop;
  }

  static TestServer start() {
    String given = System.getenv("GATEWAY_TEST_DB");
    TestServer server =
        given == null || given.isBlank() ? embedded() : new TestServer(parse(given), () -> {});
    server.create(server.template(), "template0");
    new Migrations(server.server.withDatabase(server.template())).migrate();
    return server;
  }

  /**
   * The same folder in each run: a server that a killed run left behind is found there and stopped.
   */
  private static TestServer embedded() {
    TestServerFolder folder = TestServerFolder.ofThisProcess();
    EmbeddedDatabase database = EmbeddedDatabase.open(folder.path());
    Runtime.getRuntime().addShutdownHook(new Thread(database::close));
    TestServer server =
        new TestServer(
            database.address(),
            () -> {
              database.close();
              folder.leave();
            });
    server.dropLeftOver();
    return server;
  }

  TestDatabase newDatabase() {
    String name = run + "_" + databases.incrementAndGet();
    create(name, template());
    return new TestDatabase(server.withDatabase(name), vertx, () -> drop(name));
  }

  @Override
  public void close() throws TimeoutException {
    drop(template());
    vertx.close().await(10, TimeUnit.SECONDS);
    stop.run();
  }

  private String template() {
    return run + "_template";
  }

  private void create(String name, String template) {
    // By files: by WAL, which is the default, all pages of the copy would be written before a drop.
    execute(
        "CREATE DATABASE %s ENCODING 'UTF8' TEMPLATE %s STRATEGY FILE_COPY"
            .formatted(name, template));
    execute("ALTER DATABASE " + name + " SET timezone = '" + ZONE + "'");
  }

  /** Not WITH (FORCE): that is refused while autovacuum, another's process, works there. */
  private void drop(String name) {
    execute("ALTER DATABASE " + name + " ALLOW_CONNECTIONS false");
    execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE usename = current_user AND datname = '"
            + name
            + "'");
    execute("DROP DATABASE " + name);
  }

  private void dropLeftOver() {
    List<String> names = new ArrayList<>();
    try (Connection connection = connect();
        ResultSet rows = connection.createStatement().executeQuery(LEFT_OVER)) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
    names.forEach(this::drop);
  }

  private void execute(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failed) {
      throw new IllegalStateException(sql, failed);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password().reveal());
  }

  private static DatabaseAddress parse(String given) {
    URI uri = URI.create(given);
    String[] login = uri.getRawUserInfo().split(":", 2);
    return new DatabaseAddress(
        uri.getHost(),
        uri.getPort() == -1 ? 5432 : uri.getPort(),
        uri.getPath().substring(1),
        URLDecoder.decode(login[0], StandardCharsets.UTF_8),
        new Secret(login.length < 2 ? "" : URLDecoder.decode(login[1], StandardCharsets.UTF_8)));
  }
}
