package org.liandong.adapter.tck.planted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The kit finds each flaw, by the cases that are meant for it and no others. */
class PlantedFlawTest {
  /** Of the other cases, those that count see it where it comes in time. */
  @Test
  void a_call_that_create_begins_and_does_not_wait_for_is_found() {
    Set<String> failed = Trial.failed(Trial.results(Flaw.CALLS_IN_CREATE)).keySet();

    assertTrue(failed.containsAll(Expected.of(Flaw.CALLS_IN_CREATE)), () -> "only " + failed);
  }

  /** No word of a packed body can be altered: the signature of another one is tried with it. */
  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.INCLUDE,
      names = {"NONE", "BELIEVES_ANY_SIGNATURE"})
  void a_callback_that_is_no_plain_text_is_tried_too(Flaw flaw) {
    PlantedContract.packsCallbacks = true;
    try {
      assertEquals(Expected.of(flaw), Trial.failed(Trial.results(flaw)).keySet());
    } finally {
      PlantedContract.packsCallbacks = false;
    }
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"NONE", "CALLS_IN_CREATE"})
  void each_flaw_fails_for_its_own_reason(Flaw flaw) {
    assertEquals(Expected.of(flaw), Trial.failed(Trial.results(flaw)).keySet());
  }
}
