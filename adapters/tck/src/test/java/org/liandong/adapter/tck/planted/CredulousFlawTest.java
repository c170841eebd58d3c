package org.liandong.adapter.tck.planted;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The kit finds each flaw of what an adapter believes, by the cases meant for it and no others. */
class CredulousFlawTest {
  static final String NAMES = "(TAKES|INVENTS|BELIEVES)_.*";

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.MATCH_ANY, names = NAMES)
  void each_flaw_fails_for_its_own_reason(Flaw flaw) {
    assertEquals(Expected.of(flaw), Trial.failed(Trial.results(flaw)).keySet());
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
}
