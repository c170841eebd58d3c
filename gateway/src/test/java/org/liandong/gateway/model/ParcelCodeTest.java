package org.liandong.gateway.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ParcelCodeTest {
  private static final String LETTERS = "346789ACDEFGHJKMNPRTWXY";

  private final long seed = new Random().nextLong();
  private final Random chance = new Random(seed);

  @Test
  void it_is_read_however_it_is_typed() {
    ParcelCode code = ParcelCode.by(chance);
    String printed = code.toString();
    assertTrue(printed.matches("(?:[" + LETTERS + "]{4}-){2}[" + LETTERS + "]{5}"), printed);
    assertEquals(13, code.bare().length());
    for (String typed :
        new String[] {
          printed, code.bare(), printed.toLowerCase(Locale.ROOT), " " + printed + " "
        }) {
      assertEquals(Optional.of(code), ParcelCode.of(typed), typed);
    }
  }

  @Test
  void every_wrong_letter_and_every_swap_of_two_is_noticed() {
    for (int round = 0; round < 50; round++) {
      String code = ParcelCode.by(chance).bare();
      for (int i = 0; i < code.length(); i++) {
        for (char letter : LETTERS.toCharArray()) {
          assertRead(code, changed(code, i, letter));
        }
        for (int j = 0; j < i; j++) {
          assertRead(code, changed(changed(code, i, code.charAt(j)), j, code.charAt(i)));
        }
      }
    }
  }

  private void assertRead(String code, String typed) {
    assertEquals(typed.equals(code), ParcelCode.of(typed).isPresent(), typed + ", seed " + seed);
  }

  private static String changed(String code, int place, char letter) {
    return code.substring(0, place) + letter + code.substring(place + 1);
  }

  @Test
  void what_is_too_short_too_long_or_has_other_letters_is_none() {
    String code = ParcelCode.by(chance).bare();
    for (String other :
        new String[] {
          "", code.substring(1), code + "A", "O" + code.substring(1), code + "\n", "-"
        }) {
      assertEquals(Optional.empty(), ParcelCode.of(other), other);
    }
  }

  @Test
  void no_two_of_many_are_the_same() {
    Set<ParcelCode> seen = new HashSet<>();
    for (int i = 0; i < 20_000; i++) {
      assertTrue(seen.add(ParcelCode.by(chance)), () -> "seed " + seed);
    }
  }
}
