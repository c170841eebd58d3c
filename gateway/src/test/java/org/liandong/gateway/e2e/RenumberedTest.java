package org.liandong.gateway.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.liandong.gateway.e2e.Applications.MINIMUM_LIVING;

import io.vertx.sqlclient.Pool;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.gateway.boot.StartRefused;
import org.liandong.gateway.routing.ConfigFiles;
import org.liandong.simulator.Outage;

/** Orders lie under a number: one that comes to mean another backend sends them astray. */
@ExtendWith(DatabaseExtension.class)
class RenumberedTest {
  private static final String NODES = "SELECT count(*) FROM node";

  @Test
  void swapped_numbers_start_no_node_and_the_waiting_order_goes_to_its_own_organ(
      DatabaseAddress database, Pool pool) throws Exception {
    try (RunningGateway gateway = RunningGateway.on(database).start()) {
      gateway.backend("town").goDown(Outage.REFUSING).await(10, SECONDS);
      Agent village = gateway.village();
      TrackedCase waits = village.receive(village.application(MINIMUM_LIVING));
      waits.awaitHop("FAILED");

      String said = refusal(gateway, files -> swap(files, 1, 2));

      assertTrue(said.contains("backends.yaml 第 "), said);
      assertTrue(said.contains("编号 2 已属于后端 yanjiang-civil-affairs，不能给后端 town"), said);
      assertTrue(said.contains("编号 1 已属于后端 town，不能给后端 yanjiang-civil-affairs"), said);
      assertTrue(said.contains("请改回原来的代码和编号"), said);
      assertEquals(1, pool.query(NODES).execute().await(5, SECONDS).iterator().next().getLong(0));

      gateway.backend("town").comeUp().await(10, SECONDS);
      gateway.restart(files -> swap(files, 1, 2));
      new TrackedCase(gateway.village(), waits.receipt()).awaitConcluded("APPROVED");
    }
  }

  @Test
  void a_backend_keeps_its_number(DatabaseAddress database) throws Exception {
    try (RunningGateway gateway = RunningGateway.on(database).start()) {
      String said =
          refusal(gateway, files -> files.replace("backends.yaml", "number: 1\n", "number: 77\n"));

      assertTrue(said.contains("：后端 town 的编号是 1，不能改成 77"), said);
    }
  }

  private static String refusal(RunningGateway gateway, Consumer<ConfigFiles> edit) {
    return assertThrows(StartRefused.class, () -> gateway.restart(edit)).getMessage();
  }

  private static void swap(ConfigFiles files, int one, int other) {
    files
        .replace("backends.yaml", number(one), number(0))
        .replace("backends.yaml", number(other), number(one))
        .replace("backends.yaml", number(0), number(other));
  }

  private static String number(int number) {
    return "number: " + number + "\n";
  }
}
