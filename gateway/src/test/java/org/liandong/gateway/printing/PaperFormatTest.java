package org.liandong.gateway.printing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.liandong.gateway.http.FailureKind;
import org.liandong.gateway.http.GatewayException;

class PaperFormatTest {
  @Test
  void who_does_not_say_gets_json() {
    assertEquals(PaperFormat.JSON, PaperFormat.wanted(""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*/* | JSON",
        "application/* | JSON",
        "application/json | JSON",
        "application/pdf | PDF",
        "Application/PDF | PDF",
        "text/html, application/pdf;q=0.5 | PDF",
        "text/html,application/xhtml+xml,*/*;q=0.8 | JSON",
        "application/json;q=0.4, application/pdf;q=0.5 | PDF",
        "application/pdf, application/json | JSON",
        "*/*, application/json;q=0 | PDF",
        "application/pdf;q=0, */* | JSON",
        "application/pdf ; version=1 ; q=0.9, */*;q=0.1 | PDF"
      })
  void the_callers_choice_counts(String accept, PaperFormat expected) {
    assertEquals(expected, PaperFormat.wanted(accept));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "application/json;q=0", "*/*;q=0.0", "nonsense", "text/*"})
  void what_there_is_not_is_a_406(String accept) {
    var refused = assertThrows(GatewayException.class, () -> PaperFormat.wanted(accept));
    assertEquals(FailureKind.NOT_ACCEPTABLE, refused.kind());
  }
}
