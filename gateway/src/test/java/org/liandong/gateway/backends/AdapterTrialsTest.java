package org.liandong.gateway.backends;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.AdapterFactory;
import org.liandong.adapter.spi.AdapterHost;

/**
 * Whatever an adapter throws while it is checked is a fault of it, and never the end of a check.
 */
class AdapterTrialsTest {
  private static final Supplier<JsonObject> ANY = JsonObject::new;
  private static final Supplier<JsonObject> NONE =
      () -> {
        throw new ServiceConfigurationError("11010519491231002X");
      };

  @Test
  void an_error_of_its_making_is_a_fault() {
    List<BackendFault> faults = faults(new Odd(ANY, new ServiceConfigurationError("1231002X")));
    assertEquals(1, faults.size());
    assertEquals("/settings", faults.get(0).pointer());
    assertTrue(
        faults.get(0).message().endsWith("java.util.ServiceConfigurationError"),
        faults.get(0).message());
  }

  @Test
  void an_error_of_its_schema_is_a_fault_and_what_it_names_is_nothing() {
    Odd odd = new Odd(NONE, null);
    List<BackendFault> faults = faults(odd);
    assertEquals(1, faults.size());
    assertTrue(faults.get(0).message().contains("Schema 不能用"), faults.get(0).message());
    try (AdapterTrials trials = trials(odd)) {
      assertEquals(List.of(), trials.named("odd", new JsonObject()));
    }
  }

  @Test
  void what_is_thrown_for_want_of_a_value_is_no_fault_and_leaves_the_check_open() {
    JsonObject open = new JsonObject().put("url", "${LIANDONG_NOT_SET}");
    Odd odd = new Odd(ANY, new ServiceConfigurationError("1231002X"));
    try (AdapterTrials trials = trials(odd)) {
      assertEquals(new Verdict(List.of(), false), trials.verdict("one", "odd", Duties.NONE, open));
    }
  }

  @Test
  void a_class_that_is_missing_is_named_and_nothing_else_that_is_thrown_with_it() {
    assertEquals(
        "适配器 odd 不能启动：java.lang.NoClassDefFoundError，缺少的类是 org.example.Missing",
        message(new NoClassDefFoundError("org/example/Missing")));
    assertEquals(
        "适配器 odd 不能启动：java.lang.NoClassDefFoundError",
        message(new NoClassDefFoundError("11010519491231002X")));
  }

  private static String message(Error thrown) {
    return faults(new Odd(ANY, thrown)).get(0).message();
  }

  @Test
  void the_end_of_the_memory_is_nobody_s_fault() {
    assertThrows(OutOfMemoryError.class, () -> faults(new Odd(ANY, new OutOfMemoryError("full"))));
  }

  private static List<BackendFault> faults(AdapterFactory factory) {
    try (AdapterTrials trials = trials(factory)) {
      return trials.verdict("one", "odd", Duties.NONE, new JsonObject()).faults();
    }
  }

  private static AdapterTrials trials(AdapterFactory factory) {
    return new AdapterTrials(AdapterFactories.of(List.of(factory)));
  }

  private record Odd(Supplier<JsonObject> schema, Error making) implements AdapterFactory {
    @Override
    public String kind() {
      return "odd";
    }

    @Override
    public String version() {
      return "1";
    }

    @Override
    public JsonObject settingsSchema() {
      return schema.get();
    }

    @Override
    public Adapter create(AdapterHost host, JsonObject settings) {
      throw making;
    }
  }
}
