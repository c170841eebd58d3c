package org.liandong.gateway.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.liandong.gateway.e2e.Applications.MINIMUM_LIVING;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.simulator.Outage;

/** A backend is taken out of the configuration while work waits for it. */
@ExtendWith(DatabaseExtension.class)
class StrandedTest {
  private static final String STRANDED = "ERROR backends.yaml 里没有后端 ";
  private static final String TOWN = "code: town\n    number: 1\n";
  private static final String SUCCESSOR = "code: new-town\n    number: 77\n";

  @Test
  void what_waits_for_a_backend_that_is_not_configured_is_told_and_goes_on_when_it_is_again(
      DatabaseAddress database) throws Exception {
    try (RunningGateway gateway = RunningGateway.on(database).start();
        CapturedLogs logs = CapturedLogs.begin()) {
      gateway.backend("town").goDown(Outage.REFUSING).await(10, SECONDS);
      Agent village = gateway.village();
      TrackedCase waits = village.receive(village.application(MINIMUM_LIVING));
      waits.awaitHop("FAILED");

      gateway.restart(files -> files.replace("backends.yaml", TOWN, SUCCESSOR));

      List<String> told = told(logs);
      assertEquals(1, told.size(), told::toString);
      assertTrue(told.get(0).contains("town（编号 1），却有 1 条指令、0 次催问、0 条回复"), told::toString);
      String metrics = gateway.management("/metrics");
      assertTrue(
          metrics.contains("liandong_work_stranded{backend=\"town\",number=\"1\"} 1"), metrics);

      logs.clear();
      gateway.backend("town").comeUp().await(10, SECONDS);
      gateway.restart(files -> files.replace("backends.yaml", SUCCESSOR, TOWN));
      assertEquals(List.of(), told(logs));
      assertFalse(gateway.management("/metrics").contains("liandong_work_stranded"));
      new TrackedCase(gateway.village(), waits.receipt()).awaitConcluded("APPROVED");
    }
  }

  private static List<String> told(CapturedLogs logs) {
    return logs.lines().stream().filter(line -> line.contains(STRANDED)).toList();
  }
}
