package org.liandong.gateway.backends;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.liandong.adapter.spi.AdapterFactory;

/** The protocols this gateway speaks, one factory each. */
public final class AdapterFactories {
  private final Map<String, InstalledAdapter> byKind = new TreeMap<>();

  private AdapterFactories(Stream<InstalledAdapter> adapters) {
    adapters.forEach(this::add);
  }

  /** Those that come with the gateway, by their {@code META-INF/services}. */
  public static AdapterFactories builtIn() {
    ClassLoader own = AdapterFactories.class.getClassLoader();
    return new AdapterFactories(
        StreamSupport.stream(ServiceLoader.load(AdapterFactory.class, own).spliterator(), false)
            .map(InstalledAdapter::builtIn));
  }

  /** These. */
  public static AdapterFactories of(Collection<? extends AdapterFactory> factories) {
    return new AdapterFactories(factories.stream().map(InstalledAdapter::builtIn));
  }

  /** These beside those; a plugin's kind and id are no other's. */
  public AdapterFactories with(List<InstalledAdapter> plugins) {
    return new AdapterFactories(Stream.concat(byKind.values().stream(), plugins.stream()));
  }

  /** These and one more, which no service loader can make. */
  public AdapterFactories and(AdapterFactory another) {
    return with(List.of(InstalledAdapter.builtIn(another)));
  }

  /** The names of all protocols, in order. */
  public SortedSet<String> kinds() {
    return new TreeSet<>(byKind.keySet());
  }

  /** The factory of one protocol. */
  public Optional<AdapterFactory> find(String kind) {
    return installed(kind).map(InstalledAdapter::factory);
  }

  /** All, in the order of their kinds. */
  public List<InstalledAdapter> all() {
    return List.copyOf(byKind.values());
  }

  public Optional<InstalledAdapter> byId(String id) {
    return byKind.values().stream().filter(one -> one.id().equals(id)).findFirst();
  }

  Optional<InstalledAdapter> installed(String kind) {
    return Optional.ofNullable(byKind.get(kind));
  }

  private void add(InstalledAdapter adapter) {
    InstalledAdapter other = byKind.putIfAbsent(adapter.kind(), adapter);
    if (other != null) {
      throw new IllegalStateException(
          "Two adapters of kind "
              + adapter.kind()
              + ": "
              + other.factory().getClass().getName()
              + " and "
              + adapter.factory().getClass().getName());
    }
  }
}
