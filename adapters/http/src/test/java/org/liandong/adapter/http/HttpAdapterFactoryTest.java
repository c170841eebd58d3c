package org.liandong.adapter.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.liandong.adapter.spi.AdapterFactory;

class HttpAdapterFactoryTest {
  private static final String SECRET = "whsec_" + "QUJDREVGR0hJSktMTU5PUFFSU1RVVldY";

  @Test
  void the_factory_is_found_by_its_kind() {
    var kinds =
        ServiceLoader.load(AdapterFactory.class).stream()
            .map(ServiceLoader.Provider::get)
            .map(AdapterFactory::kind)
            .toList();

    assertTrue(kinds.contains("http"));
  }

  @Test
  void the_version_is_the_module_s() {
    assertTrue(new HttpAdapterFactory().version().matches("\\d+\\.\\d+\\.\\d+.*"));
  }

  @Test
  void the_schema_refuses_unknown_keys_and_marks_the_secrets() {
    JsonObject schema = new HttpAdapterFactory().settingsSchema();

    assertFalse(schema.getBoolean("additionalProperties"));
    for (String secret : new String[] {"token", "callbackSecret"}) {
      assertTrue(schema.getJsonObject("properties").getJsonObject(secret).getBoolean("writeOnly"));
    }
  }

  @Test
  void settings_never_print_their_secrets() {
    var settings =
        HttpSettings.from(settings().put("token", "t0ken").put("callbackSecret", SECRET));

    assertFalse(settings.toString().contains("t0ken"));
    assertFalse(settings.toString().contains("QUJD"));
    assertEquals("http://county.example/api", settings.url());
  }

  @Test
  void a_backend_that_calls_back_needs_a_secret() {
    var settings = settings().put("capabilities", new JsonArray().add("CALLBACK"));

    assertThrows(IllegalArgumentException.class, () -> HttpSettings.from(settings));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ftp://a", "http:///x", "http://u:geheim@a/", "http://a?q=geheim", "geheim:"})
  void a_faulty_url_is_refused_without_being_repeated(String url) {
    var refusal =
        assertThrows(
            IllegalArgumentException.class, () -> HttpSettings.from(settings().put("url", url)));

    assertFalse(refusal.getMessage().contains("geheim"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"whsec_c2hvcnQ=", "whsec_$$$"})
  void a_secret_that_is_short_or_not_base64_stops_the_start(String secret) {
    var settings = HttpSettings.from(settings().put("callbackSecret", secret));

    assertThrows(
        IllegalArgumentException.class, () -> WebhookSignature.of(settings.callbackSecret()));
  }

  private static JsonObject settings() {
    return new JsonObject()
        .put("url", "http://county.example/api/")
        .put("capabilities", new JsonArray().add("QUERY"));
  }
}
