package org.liandong.gateway.papers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReceiptCodeTest {
  private static final String NUMBER = "512002-20260105-000001";

  private final ReceiptCode codes = new ReceiptCode(bytes("a key of the tests"));

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void a_number_has_one_code_that_only_the_key_tells() {
    assertEquals(codes.of(NUMBER), new ReceiptCode(bytes("a key of the tests")).of(NUMBER));
    assertNotEquals(codes.of(NUMBER), new ReceiptCode(bytes("another key")).of(NUMBER));
    assertNotEquals(codes.of(NUMBER), codes.of("512002-20260105-000002"));
  }

  @Test
  void every_letter_is_used_everywhere_and_none_that_is_taken_for_another() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 5_000; i++) {
      String code = codes.of("512002-20260105-%06d".formatted(i));
      assertTrue(code.matches("[346789ACDEFGHJKMNPQRTVWXY]{5}-[346789ACDEFGHJKMNPQRTVWXY]{5}"));
      for (int place = 0; place < code.length(); place++) {
        seen.add(place + ":" + code.charAt(place));
      }
    }
    assertEquals(10 * 25 + 1, seen.size());
  }

  @Test
  void case_and_hyphen_do_not_matter_and_everything_else_does() {
    String code = codes.of(NUMBER);
    assertTrue(codes.fits(NUMBER, code));
    assertTrue(codes.fits(NUMBER, code.toLowerCase(Locale.ROOT)));
    assertTrue(codes.fits(NUMBER, code.replace("-", "")));
    assertFalse(codes.fits(NUMBER, code.substring(1)));
    assertFalse(codes.fits(NUMBER, code + "A"));
    assertFalse(codes.fits(NUMBER, ""));
    assertFalse(codes.fits("512002-20260105-000002", code));
    assertFalse(codes.fits("", code));
  }
}
