package org.liandong.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.regex.RegularExpression;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainPatternTest {
  private static final String ALPHABET = "09afAFIZz_.-() \n\0é示";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "^[0-9a-f]{64}$",
        "^[0-9A-Za-z][0-9A-Za-z_.-]*$",
        "^[0-9A-HJ-NPQRTUWXY]{18}$",
        "^[0-9]{6}-[0-9]{8}-[0-9]{6,12}$",
        "^00-[0-9a-f]{3}-[0-9a-f]{2}$",
        "^[a-z0-9-]+$",
        "^[0-9]{2}$",
        "^a{0,3}$",
        "^ab*$"
      })
  void saysWhatTheRegularExpressionSays(String pattern) {
    RegularExpression plain = assertInstanceOf(PlainPattern.class, PlainPattern.of(pattern));
    Pattern exact = Pattern.compile(pattern.substring(1, pattern.length() - 1));
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int matched = 0;
    for (int i = 0; i < 20_000; i++) {
      String text = random.nextBoolean() ? noise(random) : likely(pattern, random);
      boolean expected = exact.matcher(text).matches();
      assertEquals(expected, plain.matches(text), () -> "seed " + seed + ": " + text);
      matched += expected ? 1 : 0;
    }
    assertTrue(matched > 0, "seed " + seed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "^[!-~]+$",
        "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}$",
        "^\\+?[0-9]$",
        "^[0-9A-Za-z()-]+$",
        "^[^0-9]+$",
        "^[a-c&&[b]]$",
        "^[0-9]+[0-9]$",
        "^a?b$",
        "^[a-z]{2,}$",
        "^[a-z]+?$",
        "^a.c$",
        "^$",
        "[0-9]+"
      })
  void leavesTheRestToTheLibrary(String pattern) {
    assertFalse(PlainPattern.of(pattern) instanceof PlainPattern);
  }

  @Test
  void aLineFeedAtTheEndIsNoPartOfADigest() {
    assertFalse(PlainPattern.of("^[0-9a-f]{4}$").matches("00ff\n"));
  }

  private static String noise(Random random) {
    return random
        .ints(random.nextInt(70), 0, ALPHABET.length())
        .collect(
            StringBuilder::new,
            (text, at) -> text.append(ALPHABET.charAt(at)),
            StringBuilder::append)
        .toString();
  }

  /** A text that matches, and in half of the cases one that is changed in one place. */
  private static String likely(String pattern, Random random) {
    var unit = Pattern.compile("(\\[[^]]+]|.)(?:\\{(\\d+)(?:,(\\d+))?}|([*+]))?");
    var units = unit.matcher(pattern.substring(1, pattern.length() - 1));
    StringBuilder text = new StringBuilder();
    while (units.find()) {
      int least = units.group(2) == null ? 1 : Integer.parseInt(units.group(2));
      int more = units.group(3) == null ? 0 : Integer.parseInt(units.group(3)) - least;
      int count = least + (units.group(4) != null ? random.nextInt(5) : random.nextInt(more + 1));
      Pattern one = Pattern.compile(units.group(1));
      for (int i = 0; i < count; i++) {
        String c;
        do {
          c = Character.toString(random.nextInt(128));
        } while (!one.matcher(c).matches());
        text.append(c);
      }
    }
    if (random.nextBoolean() && !text.isEmpty()) {
      text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(256));
    }
    return text.toString();
  }
}
