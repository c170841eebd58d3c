package org.liandong.gateway.backends;

import io.vertx.core.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.AdapterFactory;
import org.liandong.adapter.spi.Capability;

/** Opens all backends, or none. */
final class BackendsOpening {
  private final AdapterFactories factories;
  private final GateSurroundings around;
  private final List<BackendFault> faults = new ArrayList<>();
  private final List<Backend> backends = new ArrayList<>();
  private final List<HttpClient> clients = new ArrayList<>();

  BackendsOpening(AdapterFactories factories, GateSurroundings around) {
    this.factories = factories;
    this.around = around;
  }

  Backends open(List<BackendSettings> settings) {
    faults.addAll(new BackendsCheck(factories).faults(settings));
    if (faults.isEmpty()) {
      settings.forEach(this::open);
    }
    if (!faults.isEmpty()) {
      clients.forEach(HttpClient::close);
      throw new InvalidBackends(faults);
    }
    backends.forEach(backend -> around.listener().added(backend.gate()));
    return new Backends(backends, clients, around).start();
  }

  private void open(BackendSettings settings) {
    BackendHost host = BackendHost.of(settings, around.vertx(), around.clock());
    clients.add(host.httpClient());
    try {
      backends.add(backend(settings, factories.find(settings.kind()).orElseThrow(), host));
    } catch (IllegalArgumentException e) {
      faults.add(new BackendFault(settings.code(), "/settings", e.getMessage()));
    } catch (RuntimeException e) {
      // Its message may hold a secret of the settings; its class cannot.
      String message = "适配器 " + settings.kind() + " 不能启动：" + e.getClass().getName();
      faults.add(new BackendFault(settings.code(), "/settings", message));
    }
  }

  private Backend backend(BackendSettings settings, AdapterFactory factory, BackendHost host) {
    Adapter adapter = Objects.requireNonNull(factory.create(host, settings.settings()));
    Set<Capability> capabilities = Objects.requireNonNull(adapter.capabilities());
    BackendGate gate = new BackendGate(settings.code(), settings.number(), settings.gate(), around);
    return new Backend(
        settings,
        factory.version(),
        capabilities,
        new GuardedAdapter(adapter, host.log(), around.pseudonym()),
        gate);
  }
}
