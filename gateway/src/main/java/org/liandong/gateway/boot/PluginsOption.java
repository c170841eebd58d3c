package org.liandong.gateway.boot;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.liandong.gateway.backends.AdapterFactories;
import org.liandong.gateway.backends.plugins.PluginFault;
import org.liandong.gateway.backends.plugins.Plugins;
import org.liandong.gateway.catalogue.Finding;
import org.liandong.gateway.catalogue.Finding.Severity;
import picocli.CommandLine.Option;

/** {@code --plugins}: where adapters that are no part of the gateway are found. */
public final class PluginsOption {
  @Option(
      names = "--plugins",
      paramLabel = "DIR",
      description = "插件目录，每个插件是一个文件夹、zip 或 jar（缺省：gateway.jar 旁边的 plugins）")
  private Path folder;

  /**
   * The built-in adapters and those of the plugins.
   *
   * @throws StartRefused with everything that is wrong with a plugin
   */
  public AdapterFactories adapters() {
    Plugins plugins = load();
    if (!plugins.faults().isEmpty()) {
      throw StartRefused.faultyPlugins(report(plugins));
    }
    return adapters(plugins);
  }

  /** All that can be loaded, with what is wrong with the others. */
  Plugins load() {
    Path where = folder == null ? besideTheJar() : folder;
    return where == null || folder == null && !Files.isDirectory(where)
        ? new Plugins(List.of(), List.of())
        : Plugins.in(where);
  }

  static AdapterFactories adapters(Plugins plugins) {
    return AdapterFactories.builtIn().with(plugins.adapters());
  }

  /** What is wrong with plugins, for a report beside the configuration's. */
  static List<Finding> findings(Plugins plugins) {
    return plugins.faults().stream()
        .map(
            fault ->
                new Finding(
                    Severity.FAULT,
                    "插件 " + fault.file(),
                    0,
                    "",
                    fault.message(),
                    "请更正这个插件，或用 --plugins 另指一个插件目录"))
        .toList();
  }

  static String report(Plugins plugins) {
    return plugins.faults().stream()
        .map(PluginFault::toString)
        .collect(Collectors.joining(System.lineSeparator()));
  }

  /** Null where it is no jar that runs: what was built before is nothing to classes of today. */
  private static Path besideTheJar() {
    try {
      Path code = Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Files.isRegularFile(code) ? code.resolveSibling("plugins") : null;
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
