package org.liandong.adapter.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.AdapterFactory;
import org.liandong.adapter.spi.Capability;
import org.liandong.adapter.tck.Offers.Offer;

/** What an installation writes for the adapter is checked before the adapter exists. */
@DisplayName("设置与能力")
interface SettingsCases extends Cases {
  /** What {@code create} begins, and does not wait for, arrives within so long. */
  Duration AFTERMATH = Duration.ofMillis(300);

  @Test
  @DisplayName("工厂：名称和版本齐全且不变")
  default void the_factory_has_a_kind_and_a_version() {
    AdapterFactory factory = bench().factory();

    assertTrue(factory.kind().matches("[a-z][a-z0-9-]{0,62}"), "kind " + factory.kind());
    assertFalse(factory.version().isBlank(), "a factory has a version");
    assertEquals(factory.kind(), factory.kind());
    assertEquals(factory.version(), factory.version());
  }

  @Test
  @DisplayName("设置：Schema 是合法的 JSON Schema 2020-12")
  default void the_settings_schema_is_a_schema() {
    assertEquals(List.of(), Schemas.faults(bench().factory().settingsSchema()));
  }

  @Test
  @DisplayName("设置：Schema 不容许不认识的项（additionalProperties: false）")
  default void the_settings_schema_lets_nothing_unknown_through() {
    assertEquals(List.of(), Schemas.open(bench().factory().settingsSchema()));
  }

  @Test
  @DisplayName("设置：方言给的设置符合 Schema")
  default void the_settings_fit_the_schema() {
    assertEquals(List.of(), Schemas.faults(bench().factory().settingsSchema(), settings()));
  }

  @Test
  @DisplayName("设置：写错名字的项会被发现")
  default void a_misspelt_setting_is_found() {
    JsonObject misspelt = settings().put("noSuchSetting", "x");

    assertNotEquals(List.of(), Schemas.faults(bench().factory().settingsSchema(), misspelt));
  }

  @Test
  @DisplayName("设置：密钥类的项都标了 writeOnly")
  default void each_secret_is_marked() {
    assertEquals(List.of(), Secrets.unmarked(bench().factory().settingsSchema()));
  }

  @Test
  @DisplayName("设置：Schema 每次相同，调用者改了也不影响")
  default void the_settings_schema_is_constant() {
    JsonObject before = bench().factory().settingsSchema();
    JsonObject copy = before.copy();
    before.put("title", "changed");

    assertEquals(copy, bench().factory().settingsSchema());
  }

  @Test
  @DisplayName("创建：不访问对方（对方停机时网关也要能启动）")
  default void a_backend_that_is_down_stops_no_start() {
    bench().adapter();

    assertEquals(0, bench().remote().requestsWithin(AFTERMATH), "create called the backend");
  }

  @Test
  @DisplayName("能力：至少一种，且始终不变")
  default void the_capabilities_are_constant() {
    Set<Capability> first = Set.copyOf(bench().adapter().capabilities());
    bench().adapter().capabilities();
    if (!Errand.of(first).isEmpty() && bench().dialect().speaksHttp()) {
      bench().succeeds();
      bench().run(1);
    }

    assertFalse(first.isEmpty(), "an adapter can do something");
    assertEquals(first, Set.copyOf(bench().adapter().capabilities()));
  }

  @Test
  @DisplayName("能力：SUPPLEMENT、CANCEL、QUERY 以 SUBMIT 为前提")
  default void what_follows_an_order_needs_the_order() {
    Set<Capability> named = bench().adapter().capabilities();
    Set<Capability> following = Set.of(Capability.SUPPLEMENT, Capability.CANCEL, Capability.QUERY);

    assertTrue(
        named.contains(Capability.SUBMIT) || following.stream().noneMatch(named::contains),
        "named without SUBMIT");
  }

  @Test
  @DisplayName("能力：声明了的，方法就要有")
  default void what_is_named_is_there() {
    Adapter lonely = bench().lonely();
    for (Offer offer : Offers.of(lonely.capabilities())) {
      assertFalse(
          Offers.isMissing(offer.of(bench(), lonely)),
          offer.capability() + " is named and not there");
    }
  }

  private JsonObject settings() {
    return bench().dialect().settings(bench().remote().url());
  }
}
