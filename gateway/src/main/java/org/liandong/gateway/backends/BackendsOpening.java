package org.liandong.gateway.backends;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.liandong.adapter.host.HostSettings;
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
    boolean whole = false;
    try {
      openAll(settings, before);
      whole = true;
    } finally {
      if (!whole) {
        outfits.forEach(Outfit::close);
      }
    }
    return new BackendTable(opened);
  }

  private void openAll(List<BackendSettings> settings, BackendTable before) {
    faults.addAll(new BackendsCheck(factories).faults(settings));
    before.all().forEach(backend -> requireKept(backend, settings));
    if (faults.isEmpty()) {
      settings.forEach(one -> open(one, before));
      checkDuties();
    }
    if (!faults.isEmpty()) {
      throw new InvalidBackends(faults);
    }
  }

  private void checkDuties() {
    var check = new DutiesCheck();
    for (Opened one : opened) {
      Backend backend = one.backend();
      faults.addAll(
          check.faults(backend.code(), backend.settings().duties(), backend.capabilities()));
    }
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
    } catch (Throwable thrown) {
      NotMade.requireOfTheAdapter(thrown);
      faults.addAll(NotMade.faults(settings.code(), settings.kind(), thrown));
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
                        settings.timeout(),
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
