package org.liandong.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A station's program may number its requests by persons: that number is kept nowhere. */
class RequestKeysTest {
  private final Accounts accounts =
      new Accounts("accounts-key-of-the-tests".getBytes(StandardCharsets.UTF_8));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "11010519491231002X",
        "case-11010519491231002x-1",
        "110105491231002",
        "13900001234",
        "a/13900001234"
      })
  void what_may_be_somebodys_number_is_replaced_and_always_by_the_same(String key) {
    String shown = accounts.ofRequestKey(key);
    assertTrue(shown.matches("p-[a-p]{24}"), shown);
    assertEquals(shown, accounts.ofRequestKey(key));
    assertNotEquals(shown, accounts.ofRequestKey(key + "/2"));
    assertNotEquals(shown, accounts.of(key), "nor is it the account of that number");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7d4f8f0e-6f2b-4f56-9d0b-3f1f6f9b6c11",
        "20261128000001",
        "ST01-2026-11-28-000123",
        "k 1",
        "139000012345678901"
      })
  void serial_numbers_stay_what_they_are(String key) {
    assertEquals(key, accounts.ofRequestKey(key));
    assertFalse(key.startsWith("p-"));
  }
}
