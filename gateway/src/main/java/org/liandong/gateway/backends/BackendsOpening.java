package org.liandong.gateway.backends;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.liandong.adapter.host.HostSettings;
import org.liandong.adapter.spi.Capability;
import org.liandong.gateway.backends.BackendTable.Opened;

/** Opens all backends, or none. */
final class BackendsOpening {
  private final AdapterFactories factories;
  private final GateSurroundings around;
  private final List<BackendFault> faults = new ArrayList<>();
  private final List<Opened> opened = new ArrayList<>();
  private final List<Outfit> outfits = new ArrayList<>();

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
      checkDuties();
    }
    if (!faults.isEmpty()) {
      outfits.forEach(Outfit::close);
      throw new InvalidBackends(faults);
    }
    return new BackendTable(opened);
  }

  /** What a backend is configured for its adapter can do. Two numbers of a case would be none. */
  private void checkDuties() {
    List<Backend> all = opened.stream().map(Opened::backend).toList();
    for (Backend backend : all) {
      if (backend.settings().duties().serves() && !backend.can(Capability.SUBMIT)) {
        fault(backend, "/serves", "适配器不能送件（SUBMIT），不能写服务的机关；只上报的平台请写 serves: []");
      }
      if (backend.listens() && !backend.can(Capability.REPORT)) {
        fault(backend, "/listens", "适配器不能上报（REPORT）；请删去 listens，或换一个能上报的适配器");
      }
    }
    List<Backend> numbering =
        all.stream().filter(Backend::listens).filter(one -> one.can(Capability.NUMBER)).toList();
    numbering.stream()
        .skip(1)
        .forEach(
            other ->
                fault(
                    other,
                    "/listens",
                    "后端 " + numbering.get(0).code() + " 已经赋码（NUMBER），一件不能有两个办件编号；请只留一个"));
  }

  private void fault(Backend backend, String pointer, String problem) {
    faults.add(new BackendFault(backend.code(), pointer, problem));
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
    InstalledAdapter installed = factories.installed(settings.kind()).orElseThrow();
    Outfit outfit =
        Outfit.of(
            around.vertx(),
            new HostSettings(settings.code(), settings.timeout(), settings.concurrency()),
            installed,
            around.clock(),
            around.materials());
    outfits.add(outfit);
    try {
      opened.add(new Opened(backend(settings, installed, outfit, before), outfit));
    } catch (Exception | LinkageError | StackOverflowError e) {
      faults.addAll(NotMade.faults(settings.code(), settings.kind(), e));
    }
  }

  private Backend backend(
      BackendSettings settings, InstalledAdapter installed, Outfit outfit, BackendTable before)
      throws Exception {
    GuardedAdapter adapter =
        outfit
            .threads()
            .start(
                () ->
                    new GuardedAdapter(
                        Objects.requireNonNull(
                            installed.factory().create(outfit.host(), settings.settings())),
                        outfit.threads(),
                        outfit.conduct(),
                        around.pseudonym()));
    BackendGate gate =
        before
            .byNumber(settings.number())
            .map(Backend::gate)
            .orElseGet(
                () -> new BackendGate(settings.code(), settings.number(), settings.gate(), around));
    return new Backend(
        settings, installed.factory().version(), adapter.capabilities(), adapter, gate);
  }
}
