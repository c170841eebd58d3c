package org.liandong.gateway.boot;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.sqlclient.Pool;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.e2e.CapturedLogs;
import org.liandong.gateway.e2e.RunningGateway;

@ExtendWith(DatabaseExtension.class)
class NodeStartTest {
  private static final String LIVE =
      "SELECT count(*) FROM node WHERE seen_at > now() - interval '1 hour'";

  private static final String TABLES =
      "SELECT count(*)::text FROM pg_tables WHERE schemaname = 'public'";

  @Test
  void a_node_whose_port_is_taken_says_so_and_stays_not_half_started(
      DatabaseAddress database, Pool pool) throws Exception {
    try (RunningGateway gateway = RunningGateway.on(database).start()) {
      Path settings = gateway.folder().resolve("config").resolve("gateway.yaml");
      String text = Files.readString(settings);
      Files.writeString(
          settings, text.replace("${LIANDONG_API_PORT:8080}", gateway.managementPort() + ""));

      StartRefused refused = assertThrows(StartRefused.class, gateway::startNode);

      assertTrue(
          refused.getMessage().contains(":" + gateway.managementPort()), refused::getMessage);
      assertEquals(
          1,
          pool.query(LIVE).execute().await(5, SECONDS).iterator().next().getLong(0),
          "it has not come to the others");
    }
  }

  @Test
  void a_node_that_cannot_serve_leaves_an_empty_database_empty(DatabaseAddress database)
      throws Exception {
    try (RunningGateway gateway = RunningGateway.on(database).start();
        ServerSocket other = new ServerSocket(0)) {
      gateway.stopNodes();
      Sql.run(database, "DROP SCHEMA public CASCADE; CREATE SCHEMA public");
      try (CapturedLogs logs = CapturedLogs.begin()) {
        String port = other.getLocalPort() + "";
        assertRefused(gateway, "${LIANDONG_API_PORT:8080}", port, "端口已被别的程序占用");
        assertRefused(gateway, "${LIANDONG_JWKS:jwks.json}", "away.json", "不能用：读不到这个文件");
        String provider = "http://127.0.0.1:1/certs";
        assertRefused(gateway, "  jwks: away.json", "  jwks: " + provider, "不能用");
        assertEquals(List.of(), logs.lines().stream().filter(l -> l.contains("Drain")).toList());
      }
      assertEquals("0", Sql.one(database, TABLES));
    }
  }

  private static void assertRefused(
      RunningGateway gateway, String setting, String value, String says) {
    StartRefused refused =
        assertThrows(
            StartRefused.class,
            () -> gateway.restart(files -> files.replace("gateway.yaml", setting, value)));
    assertTrue(refused.getMessage().contains(says), refused::getMessage);
  }
}
