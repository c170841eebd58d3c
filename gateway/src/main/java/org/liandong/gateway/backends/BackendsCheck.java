package org.liandong.gateway.backends;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import com.networknt.schema.path.NodePath;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.liandong.adapter.spi.AdapterFactory;

/** Checks the backends' configuration against the adapters there are: all faults at once. */
public final class BackendsCheck {
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(
          Dialect.builder(Dialects.getDraft202012())
              .keyword(new NonValidationKeyword(NamedSetting.MARK))
              .keyword(new NonValidationKeyword(ShownSettings.MARK))
              .build(),
          registry ->
              registry.schemaRegistryConfig(
                  SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

  private final AdapterFactories factories;

  public BackendsCheck(AdapterFactories factories) {
    this.factories = factories;
  }

  /** Whether settings can be judged by it. */
  public static boolean isUsable(JsonObject schema) {
    try {
      SCHEMAS.getSchema(schema.encode(), InputFormat.JSON).validate("{}", InputFormat.JSON);
      return true;
    } catch (RuntimeException | StackOverflowError unusable) {
      return false;
    }
  }

  /** Every fault; empty where the backends can be opened. */
  public List<BackendFault> faults(List<BackendSettings> backends) {
    List<BackendFault> faults = new ArrayList<>();
    Map<String, String> codes = new HashMap<>();
    Map<Integer, String> numbers = new HashMap<>();
    for (BackendSettings backend : backends) {
      if (codes.putIfAbsent(backend.code(), backend.code()) != null) {
        faults.add(new BackendFault(backend.code(), "/code", "两个后端用了同一个代码"));
      }
      String other = numbers.putIfAbsent(backend.number(), backend.code());
      if (other != null) {
        faults.add(new BackendFault(backend.code(), "/number", "编号已由后端 " + other + " 使用"));
      }
      faults.addAll(faults(backend.code(), backend.kind(), backend.settings()));
    }
    return faults;
  }

  /** What is wrong with the adapter's kind or with what is written for it. */
  public List<BackendFault> faults(String backend, String kind, JsonObject settings) {
    return verdict(backend, kind, settings, MissingValues.NONE).faults();
  }

  /** The same where values may be missing: what hangs on one is not said. */
  Verdict verdict(String backend, String kind, JsonObject settings, MissingValues missing) {
    return factories
        .find(kind)
        .map(factory -> verdict(backend, settings, factory, missing))
        .orElseGet(() -> Verdict.of(List.of(unknownKind(backend, kind))));
  }

  private BackendFault unknownKind(String backend, String kind) {
    return new BackendFault(
        backend, "/adapter", "没有名为 " + kind + " 的适配器；现有：" + String.join("、", factories.kinds()));
  }

  private static Verdict verdict(
      String backend, JsonObject settings, AdapterFactory factory, MissingValues missing) {
    List<BackendFault> faults =
        schemaFaults(backend, settings, factory).stream()
            .filter(one -> !missing.isAt(one))
            .toList();
    return faults.isEmpty() ? ownVerdict(backend, settings, factory, missing) : Verdict.of(faults);
  }

  private static List<BackendFault> schemaFaults(
      String backend, JsonObject settings, AdapterFactory factory) {
    try {
      JsonObject source = factory.settingsSchema();
      Schema schema = SCHEMAS.getSchema(source.encode(), InputFormat.JSON);
      return schema.validate(settings.encode(), InputFormat.JSON).stream()
          .map(error -> settingsFault(backend, error, source))
          .toList();
    } catch (Throwable thrown) {
      NotMade.requireOfTheAdapter(thrown);
      String message = "适配器 " + factory.kind() + " 的设置 Schema 不能用";
      return List.of(new BackendFault(backend, "/settings", message));
    }
  }

  /** What is thrown for want of a value says nothing, but that it was not judged. */
  private static Verdict ownVerdict(
      String backend, JsonObject settings, AdapterFactory factory, MissingValues missing) {
    try {
      return Verdict.of(
          NotMade.faults(backend, factory.faults(settings))
              .filter(one -> !missing.isAt(one))
              .toList());
    } catch (Throwable thrown) {
      NotMade.requireOfTheAdapter(thrown);
      String message = "适配器 " + factory.kind() + " 查不了设置：" + NotMade.what(thrown);
      return missing.any()
          ? new Verdict(List.of(), false)
          : Verdict.of(List.of(new BackendFault(backend, "/settings", message)));
    }
  }

  private static BackendFault settingsFault(String backend, Error error, JsonObject schema) {
    return new BackendFault(
        backend,
        "/settings" + SettingsWords.pointer(error),
        SettingsWords.problem(error, title(error, schema)));
  }

  /** What the adapter's schema calls the place; empty where it says nothing. */
  private static String title(Error error, JsonObject schema) {
    NodePath keyword = error.getSchemaLocation().getFragment();
    Object here = schema;
    for (int i = 0; i < keyword.getNameCount() - 1; i++) {
      here = here instanceof JsonObject object ? object.getValue(keyword.getElement(i) + "") : null;
    }
    return here instanceof JsonObject place ? place.getString("title", "") : "";
  }
}
