package org.liandong.gateway.backends.plugins;

import java.util.List;

/** A plugin that cannot be loaded, with everything that is wrong with it. */
final class UnfitPlugin extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<PluginFault> faults;

  UnfitPlugin(List<PluginFault> faults) {
    super(faults.toString(), null, false, false);
    this.faults = List.copyOf(faults);
  }

  static UnfitPlugin because(String file, String message) {
    return new UnfitPlugin(List.of(new PluginFault(file, message)));
  }

  List<PluginFault> faults() {
    return faults;
  }
}
