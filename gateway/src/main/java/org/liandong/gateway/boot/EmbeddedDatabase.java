package org.liandong.gateway.boot;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.liandong.gateway.catalogue.Secret;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The real PostgreSQL that the demo brings along: one folder, data kept over restarts, nothing
 * promised that the server has not confirmed. It blocks; call it before Vert.x starts or on a
 * worker.
 */
public final class EmbeddedDatabase implements AutoCloseable {

  private static final int PORTS_TRIED = 100;
  private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);

  private static final String ADMINISTRATOR = "postgres";

  /** Long enough to recover from a crash: to read 1 GB of log again. */
  private static final Duration START_LIMIT = Duration.ofMinutes(2);

  private final DatabaseFolder folder;
  private final EmbeddedPostgres server;
  private final DatabaseAddress address;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedDatabase(
      DatabaseFolder folder, EmbeddedPostgres server, DatabaseAddress address) {
    this.folder = folder;
    this.server = server;
    this.address = address;
  }

  /**
   * Starts the server on this folder, which it makes at the first start. A server that a killed
   * program left behind is stopped first and never adopted.
   *
   * @throws StartRefused when the folder is in use, the machine forbids it, or a setting is unsafe
   */
  public static EmbeddedDatabase open(Path wanted) {
    requireUnshareForRoot();
    try {
      return open(DatabaseFolder.take(wanted));
    } catch (IOException unusable) {
      throw StartRefused.folderUnusable(wanted, unusable);
    }
  }

  private static EmbeddedDatabase open(DatabaseFolder folder) throws IOException {
    try {
      ServerProcesses processes = new ServerProcesses(folder.data());
      processes.stop();
      processes.forgetRecycledPid();
      folder.setAsideUnfinished();
      return start(folder);
    } catch (IOException | RuntimeException failed) {
      folder.close();
      throw failed;
    }
  }

  private static EmbeddedDatabase start(DatabaseFolder folder) throws IOException {
    try {
      EmbeddedPostgres server = startServer(folder);
      DatabaseAddress address = prepare(folder, server);
      folder.markReady();
      return new EmbeddedDatabase(folder, server, address);
    } catch (StartRefused refused) {
      new ServerProcesses(folder.data()).stop();
      throw refused;
    } catch (IOException | RuntimeException | SQLException failed) {
      new ServerProcesses(folder.data()).stop();
      throw StartRefused.serverDidNotStart(folder.startLog(), folder.lastWords(), failed);
    }
  }

  private static EmbeddedPostgres startServer(DatabaseFolder folder) throws IOException {
    try (StartWatch watch = new StartWatch(folder.startLog())) {
      return watch.start(configure(folder));
    }
  }

  private static EmbeddedPostgres.Builder configure(DatabaseFolder folder) throws IOException {
    // The library tidies up below this path, by default in the world-writable temporary folder.
    System.setProperty("ot.epg.working-dir", folder.binaries().toString());
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setPgBinaryResolver(new Binaries(folder.binaries()))
            .setOverrideWorkingDirectory(folder.binaries().toFile())
            .setDataDirectory(folder.data())
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false) // It would stop the server while the gateway drains.
            .setLocaleConfig("locale", "C")
            .setLocaleConfig("auth", "scram-sha-256") // after the library's "-A trust": last wins
            .setLocaleConfig("pwfile", folder.passwordFile().toString())
            .setConnectConfig("password", folder.password().reveal())
            .setPort(freePort())
            .setPGStartupWait(START_LIMIT)
            .setOutputRedirector(Redirect.appendTo(folder.startLog().toFile()))
            .setErrorRedirector(Redirect.appendTo(folder.startLog().toFile()));
    ServerSettings.all().forEach(builder::setServerConfig);
    return builder;
  }

  private static DatabaseAddress prepare(DatabaseFolder folder, EmbeddedPostgres server)
      throws SQLException {
    Secret password;
    try (Connection administrator =
        server.getDatabase(ADMINISTRATOR, ADMINISTRATOR).getConnection()) {
      ServerSettings.verifyServer(administrator, folder);
      password = GatewayRole.prepare(administrator);
    }
    Map<String, String> login = Map.of("password", password.reveal());
    try (Connection gateway =
        server.getDatabase(GatewayRole.NAME, GatewayRole.NAME, login).getConnection()) {
      ServerSettings.verifySafety(gateway);
    }
    return new DatabaseAddress(
        "127.0.0.1", server.getPort(), GatewayRole.NAME, GatewayRole.NAME, password);
  }

  public DatabaseAddress address() {
    return address;
  }

  /** Stops the server with a checkpoint; returns when its last process has ended. */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return; // The folder may meanwhile serve another program.
    }
    try (folder) {
      server.close();
      // The library gives up after 5 seconds, and a checkpoint may take longer.
      new ServerProcesses(folder.data()).awaitEndOrStop();
    } catch (IOException | StartRefused failed) {
      log.error("The embedded PostgreSQL was not stopped cleanly", failed);
    }
  }

  private static void requireUnshareForRoot() {
    if (runsAsRoot() && !LinuxUtils.isUnshareAvailable()) {
      throw StartRefused.rootWithoutUnshare();
    }
  }

  private static boolean runsAsRoot() {
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    } catch (IOException | RuntimeException notLinux) {
      return false;
    }
  }

  /**
   * Below those that systems give to outgoing connections, one of which could take it meanwhile.
   */
  private static int freePort() throws IOException {
    for (int tried = 0; tried < PORTS_TRIED; tried++) {
      int port = ThreadLocalRandom.current().nextInt(18_000, 31_000);
      if (isFree(port)) {
        return port;
      }
    }
    throw new IOException("no free port");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }

  /** The library unpacks once per resolver and process: with the folder in it, once per folder. */
  private record Binaries(Path folder) implements PgBinaryResolver {
    @Override
    public InputStream getPgBinary(String system, String hardware) throws IOException {
      return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, hardware);
    }
  }
}
