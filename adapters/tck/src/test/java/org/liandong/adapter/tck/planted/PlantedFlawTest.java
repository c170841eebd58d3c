package org.liandong.adapter.tck.planted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The kit finds each flaw of what an adapter does, by the cases meant for it and no others. */
class PlantedFlawTest {
  /** Of the other cases, those that count see it where it comes in time. */
  @Test
  void a_call_that_create_begins_and_does_not_wait_for_is_found() {
    Set<String> failed = Trial.failed(Trial.results(Flaw.CALLS_IN_CREATE)).keySet();

    assertTrue(failed.containsAll(Expected.of(Flaw.CALLS_IN_CREATE)), () -> "only " + failed);
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.MATCH_NONE,
      names = {"NONE", "CALLS_IN_CREATE", CredulousFlawTest.NAMES})
  void each_flaw_fails_for_its_own_reason(Flaw flaw) {
    assertEquals(Expected.of(flaw), Trial.failed(Trial.results(flaw)).keySet());
  }
}
