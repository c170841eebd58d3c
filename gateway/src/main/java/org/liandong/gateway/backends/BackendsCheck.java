package org.liandong.gateway.backends;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.liandong.adapter.spi.AdapterFactory;

/** Checks the backends' configuration against the adapters there are: all faults at once. */
public final class BackendsCheck {
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private final AdapterFactories factories;

  public BackendsCheck(AdapterFactories factories) {
    this.factories = factories;
  }

  /** Every fault; empty where the backends can be opened. */
  public List<BackendFault> faults(List<BackendSettings> backends) {
    List<BackendFault> faults = new ArrayList<>();
    Map<String, String> codes = new HashMap<>();
    Map<Integer, String> numbers = new HashMap<>();
    for (BackendSettings backend : backends) {
      if (codes.putIfAbsent(backend.code(), backend.code()) != null) {
        faults.add(new BackendFault(backend.code(), "/code", "is used by two backends"));
      }
      String other = numbers.putIfAbsent(backend.number(), backend.code());
      if (other != null) {
        faults.add(new BackendFault(backend.code(), "/number", "is used by " + other + " too"));
      }
      faults.addAll(adapterFaults(backend));
    }
    return faults;
  }

  private List<BackendFault> adapterFaults(BackendSettings backend) {
    return factories
        .find(backend.kind())
        .map(factory -> settingsFaults(backend, factory))
        .orElseGet(() -> List.of(unknownKind(backend)));
  }

  private BackendFault unknownKind(BackendSettings backend) {
    return new BackendFault(
        backend.code(),
        "/kind",
        "no adapter of kind " + backend.kind() + "; there are " + factories.kinds());
  }

  private static List<BackendFault> settingsFaults(
      BackendSettings backend, AdapterFactory factory) {
    try {
      Schema schema = SCHEMAS.getSchema(factory.settingsSchema().encode(), InputFormat.JSON);
      return schema.validate(backend.settings().encode(), InputFormat.JSON).stream()
          .map(error -> settingsFault(backend, error))
          .toList();
    } catch (RuntimeException e) {
      String message = "adapter " + backend.kind() + " has no usable schema of its settings";
      return List.of(new BackendFault(backend.code(), "/settings", message));
    }
  }

  private static BackendFault settingsFault(
      BackendSettings backend, com.networknt.schema.Error error) {
    String pointer = "/settings" + error.getInstanceLocation();
    return new BackendFault(backend.code(), pointer, error.getMessage());
  }
}
