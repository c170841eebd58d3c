package org.liandong.gateway.backends;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class AdapterFactoriesTest {
  @Test
  void the_built_in_adapters_are_found_by_their_registration_files() {
    assertTrue(AdapterFactories.builtIn().find("http").isPresent());
  }

  @Test
  void an_adapter_is_found_by_its_kind() {
    ScriptedAdapter.Factory scripted = new ScriptedAdapter.Factory();
    AdapterFactories factories = AdapterFactories.of(List.of(scripted));

    assertEquals(scripted, factories.find("scripted").orElseThrow());
    assertTrue(factories.find("soap").isEmpty());
    assertEquals("[scripted]", factories.kinds().toString());
  }

  @Test
  void two_of_one_kind_refuse_and_are_named() {
    IllegalStateException refused =
        assertThrows(
            IllegalStateException.class,
            () ->
                AdapterFactories.of(
                    List.of(new ScriptedAdapter.Factory(), new ScriptedAdapter.Factory())));

    assertTrue(refused.getMessage().contains("scripted"), refused.getMessage());
    assertTrue(refused.getMessage().contains(ScriptedAdapter.Factory.class.getName()));
  }
}
