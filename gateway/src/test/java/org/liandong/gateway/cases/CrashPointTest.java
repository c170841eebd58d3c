package org.liandong.gateway.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.liandong.gateway.protocol.DocumentedPoints;

class CrashPointTest {
  @Test
  void the_document_and_the_program_name_the_same_points() {
    DocumentedPoints points = DocumentedPoints.read();
    var real = new TreeSet<>(points.all());
    points.ofTheModelAlone().forEach(real::remove);
    assertEquals(
        real,
        Arrays.stream(CrashPoint.values())
            .map(CrashPoint::id)
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void a_transaction_on_cases_has_all_its_four_points() {
    for (CrashPoint point : CrashPoint.values()) {
      if (point.name().endsWith("_LOCK")) {
        String writer = point.name().substring(0, point.name().length() - "LOCK".length());
        CrashPoint.valueOf(writer + "READ");
        CrashPoint.valueOf(writer + "BEFORE_COMMIT");
        CrashPoint.valueOf(writer + "AFTER_COMMIT");
      }
    }
  }

  @Test
  void each_has_an_exit_code_of_its_own() {
    int most = CrashPoint.values()[CrashPoint.values().length - 1].exitCode();
    assertTrue(CrashPoint.values()[0].exitCode() > 128 + 15 && most < 256);
  }

  @Test
  void an_id_is_the_name_in_the_document() {
    assertEquals(
        "callback.after-commit-before-ack", CrashPoint.CALLBACK_AFTER_COMMIT_BEFORE_ACK.id());
    assertEquals("claim.after-commit", CrashPoint.CLAIM_AFTER_COMMIT.id());
  }
}
