package org.liandong.adapter.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.liandong.adapter.spi.AdapterFactory;

/** Against values that other programs gave: openssl for the signature, and for the wrap. */
class SignatureTest {
  private static final String WRAPPED =
      "hYG012wzDkiRupXf/mm4HZie6aS33qOnvvObmckmypy11R8w04/Dh/WUNS19HxQn";

  @Test
  void a_call_is_signed_as_openssl_signs_it() {
    assertEquals(
        Map.of(
            "gjgxjhpt_rid", "r-1",
            "gjgxjhpt_sid", "s_1",
            "gjgxjhpt_rtime", "1767585600000",
            "gjgxjhpt_sign", "0f6Wv+c02g/tTDu8mwhiYb7jYeA56m54RVQVw7lF+Qs="),
        Signature.of(
            "r-1",
            "s_1",
            Instant.parse("2026-01-05T04:00:00Z"),
            "00112233445566778899aabbccddeeff"));
  }

  @Test
  void a_secret_that_openssl_wrapped_is_opened() throws Exception {
    assertEquals(
        "00112233445566778899aabbccddeeff",
        SecretWrap.of("example-app-key-0123456789", "SEED").open(WRAPPED));
  }

  @Test
  void a_secret_for_another_application_is_not_opened() {
    SecretWrap other = SecretWrap.of("another-app-key-012345678", "SEED");

    assertThrows(GeneralSecurityException.class, () -> other.open(WRAPPED));
    assertFalse(other.toString().contains("another"));
  }

  @Test
  void the_factory_is_found_and_knows_its_version() {
    AdapterFactory found =
        ServiceLoader.load(AdapterFactory.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(each -> each.kind().equals("exchange"))
            .findFirst()
            .orElseThrow();

    assertTrue(found.version().matches("\\d+\\.\\d+\\.\\d+.*"));
    assertTrue(
        found
            .settingsSchema()
            .getJsonObject("properties")
            .getJsonObject("appKey")
            .getBoolean("writeOnly"));
  }
}
