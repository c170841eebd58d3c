package org.liandong.gateway.boot;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.sqlclient.Pool;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.e2e.RunningGateway;

@ExtendWith(DatabaseExtension.class)
class NodeStartTest {
  private static final String LIVE =
      "SELECT count(*) FROM node WHERE seen_at > now() - interval '1 hour'";

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
          "it has left the others");
    }
  }
}
