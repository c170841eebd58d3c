package org.liandong.adapter.host;

import io.vertx.core.Vertx;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.liandong.adapter.spi.SqlAddress;
import org.liandong.adapter.spi.SqlClient;

/** A real PostgreSQL of a backend's, and a host that reads it. */
final class BackendDatabase implements AutoCloseable {
  static final Duration TIMEOUT = Duration.ofSeconds(8);

  final Vertx vertx = Vertx.vertx();
  final Host host;
  private final EmbeddedPostgres server;

  private BackendDatabase(EmbeddedPostgres server) {
    this.server = server;
    this.host =
        new Host(
            vertx,
            new HostSettings("county", TIMEOUT, 4),
            InstantSource.system(),
            MaterialSource.NONE);
  }

  /** In a folder of the build: the default is one that everybody can write to. */
  static BackendDatabase start() throws Exception {
    Path folder =
        Files.createTempDirectory(Files.createDirectories(Path.of("target")), "postgres-")
            .toAbsolutePath();
    return new BackendDatabase(
        EmbeddedPostgres.builder()
            .setOverrideWorkingDirectory(folder.resolve("server").toFile())
            .setDataDirectory(folder.resolve("data"))
            .setServerConfig("timezone", "America/St_Johns")
            .start());
  }

  int port() {
    return server.getPort();
  }

  SqlClient client() {
    return client(port());
  }

  SqlClient client(int port) {
    return host.sqlClient(new SqlAddress("127.0.0.1", port, "postgres", "postgres", "", 2));
  }

  @Override
  public void close() throws IOException, TimeoutException {
    host.close().await(10, TimeUnit.SECONDS);
    vertx.close().await(10, TimeUnit.SECONDS);
    server.close();
  }
}
