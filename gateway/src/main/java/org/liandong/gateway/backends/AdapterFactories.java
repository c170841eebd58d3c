package org.liandong.gateway.backends;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.liandong.adapter.spi.AdapterFactory;

/** The protocols this gateway speaks, one factory each. */
public final class AdapterFactories {
  private final Map<String, AdapterFactory> byKind = new TreeMap<>();

  private AdapterFactories(Iterable<AdapterFactory> factories) {
    factories.forEach(this::add);
  }

  /** Those that come with the gateway, by their {@code META-INF/services}. */
  public static AdapterFactories builtIn() {
    return new AdapterFactories(ServiceLoader.load(AdapterFactory.class));
  }

  /** These. */
  public static AdapterFactories of(Collection<? extends AdapterFactory> factories) {
    return new AdapterFactories(List.copyOf(factories));
  }

  /** The names of all protocols, in order. */
  public SortedSet<String> kinds() {
    return new TreeSet<>(byKind.keySet());
  }

  /** The factory of one protocol. */
  public Optional<AdapterFactory> find(String kind) {
    return Optional.ofNullable(byKind.get(kind));
  }

  private void add(AdapterFactory factory) {
    AdapterFactory other = byKind.putIfAbsent(factory.kind(), factory);
    if (other != null) {
      throw new IllegalStateException(
          "Two adapters of kind "
              + factory.kind()
              + ": "
              + other.getClass().getName()
              + " and "
              + factory.getClass().getName());
    }
  }
}
