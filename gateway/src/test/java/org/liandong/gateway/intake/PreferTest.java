package org.liandong.gateway.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7240: whole seconds, or it says nothing. */
class PreferTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "wait=10|10",
        "WAIT = 10|10",
        "wait=\"10\"|10",
        "respond-async, wait=20|20",
        "wait=5;reason=counter|5",
        "note=\"a, wait=9\", wait=4|4",
        "wait=00001|1",
        "wait=0|0",
        "wait=31|30",
        "wait=99999999999999999999|30",
        "wait=7, wait=8|7"
      })
  void whole_seconds_are_waited_for_and_at_most_thirty(String header, int seconds) {
    assertEquals(seconds, Prefer.wait(header).toSeconds(), header);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "wait",
        "wait=",
        "wait=1.5",
        "wait=-1",
        "wait=1s",
        "wait=1 2",
        "wait=\"1",
        "await=5",
        "do wait=5",
        "handling=lenient; wait=5",
        "note=\"wait=5\"",
        "note=\"x, wait=5"
      })
  void whatever_else_is_written_counts_for_nothing(String header) {
    assertEquals(0, Prefer.wait(header).toSeconds(), header);
  }
}
