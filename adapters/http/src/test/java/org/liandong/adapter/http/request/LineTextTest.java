package org.liandong.adapter.http.request;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineTextTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "/v2/biz%20case", "https://[::1]:8443/a;b=c"})
  void what_can_be_sent_as_it_is_fits(String text) {
    assertTrue(LineText.fits(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v2/biz case", "/a\r\nX: y", "/a%2", "/a%zz", "/办件", "/a#b"})
  void what_cannot_does_not(String text) {
    assertFalse(LineText.fits(text));
  }

  @Test
  void a_text_as_long_as_a_description_may_be_is_looked_at_to_its_end() {
    assertTrue(LineText.fits("a%20".repeat(250_000)));
    assertFalse(LineText.fits("a%20".repeat(250_000) + " "));
  }
}
