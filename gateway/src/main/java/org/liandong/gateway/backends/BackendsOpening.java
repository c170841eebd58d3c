package org.liandong.gateway.backends;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.liandong.adapter.host.Host;
import org.liandong.adapter.host.HostSettings;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.AdapterFactory;
import org.liandong.adapter.spi.Capability;
import org.liandong.gateway.backends.BackendTable.Opened;

/** Opens all backends, or none. */
final class BackendsOpening {
  private final AdapterFactories factories;
  private final GateSurroundings around;
  private final List<BackendFault> faults = new ArrayList<>();
  private final List<Opened> opened = new ArrayList<>();
  private final List<Host> hosts = new ArrayList<>();

  BackendsOpening(AdapterFactories factories, GateSurroundings around) {
    this.factories = factories;
    this.around = around;
  }

  /**
   * The backends of these settings; what stands as it is configured is taken as it is.
   *
   * @param before what is in service, and cannot be taken away
   */
  BackendTable open(List<BackendSettings> settings, BackendTable before) {
    faults.addAll(new BackendsCheck(factories).faults(settings));
    before.all().forEach(backend -> requireKept(backend, settings));
    if (faults.isEmpty()) {
      settings.forEach(one -> open(one, before));
    }
    if (!faults.isEmpty()) {
      hosts.forEach(Host::close);
      throw new InvalidBackends(faults);
    }
    return new BackendTable(opened);
  }

  /** Orders wait in the database under its number, and may be under way to it. */
  private void requireKept(Backend backend, List<BackendSettings> settings) {
    boolean kept =
        settings.stream()
            .anyMatch(one -> one.code().equals(backend.code()) && one.number() == backend.number());
    if (!kept) {
      faults.add(
          new BackendFault(
              backend.code(),
              "",
              "运行中不能去掉后端，也不能改它的代码和编号（%d）；请写回来，不再用它就写 serves: []，要去掉须重启各节点"
                  .formatted(backend.number())));
    }
  }

  private void open(BackendSettings settings, BackendTable before) {
    before.standing(settings).ifPresentOrElse(opened::add, () -> openAnew(settings, before));
  }

  private void openAnew(BackendSettings settings, BackendTable before) {
    Host host = host(settings);
    hosts.add(host);
    try {
      opened.add(new Opened(backend(settings, host, before), host));
    } catch (IllegalArgumentException e) {
      faults.add(new BackendFault(settings.code(), "/settings", e.getMessage()));
    } catch (RuntimeException e) {
      // Its message may hold a secret of the settings; its class cannot.
      String message = "适配器 " + settings.kind() + " 不能启动：" + e.getClass().getName();
      faults.add(new BackendFault(settings.code(), "/settings", message));
    }
  }

  private Host host(BackendSettings settings) {
    return new Host(
        around.vertx(),
        new HostSettings(settings.code(), settings.timeout(), settings.concurrency()),
        around.clock(),
        around.materials());
  }

  private Backend backend(BackendSettings settings, Host host, BackendTable before) {
    AdapterFactory factory = factories.find(settings.kind()).orElseThrow();
    Adapter adapter = Objects.requireNonNull(factory.create(host, settings.settings()));
    Set<Capability> capabilities = Objects.requireNonNull(adapter.capabilities());
    BackendGate gate =
        before
            .byNumber(settings.number())
            .map(Backend::gate)
            .orElseGet(
                () -> new BackendGate(settings.code(), settings.number(), settings.gate(), around));
    return new Backend(
        settings,
        factory.version(),
        capabilities,
        new GuardedAdapter(adapter, host.log(), around.pseudonym()),
        gate);
  }
}
