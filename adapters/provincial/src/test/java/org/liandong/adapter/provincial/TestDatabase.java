package org.liandong.adapter.provincial;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Databases with the tables of a 前置库, on one real PostgreSQL for all tests of a process. */
final class TestDatabase {
  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static EmbeddedPostgres server;

  final String name = "front_" + DATABASES.incrementAndGet();

  TestDatabase() throws Exception {
    execute("postgres", "CREATE DATABASE " + name);
    execute(name, resource("front-database.sql"));
  }

  int port() {
    return server().getPort();
  }

  void execute(String sql) throws SQLException {
    execute(name, sql);
  }

  /** The first column. */
  List<String> read(String sql) throws SQLException {
    try (Connection connection = server().getDatabase("postgres", name).getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }

  /** What breaks the order or stands alone; empty where all is right. */
  List<String> violations() throws Exception {
    return read(resource("front-database-check.sql"));
  }

  private static void execute(String database, String sql) throws SQLException {
    try (Connection connection = server().getDatabase("postgres", database).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream file = ProvincialAdapter.class.getResourceAsStream(name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static synchronized EmbeddedPostgres server() {
    if (server == null) {
      try {
        Path folder = Files.createDirectories(Path.of("target", "front-database"));
        System.setProperty("ot.epg.working-dir", folder.toAbsolutePath().toString());
        server =
            EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(folder.toFile())
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("timezone", "America/St_Johns")
                .start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return server;
  }
}
