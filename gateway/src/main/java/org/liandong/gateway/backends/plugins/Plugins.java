package org.liandong.gateway.backends.plugins;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.liandong.gateway.backends.AdapterFactories;
import org.liandong.gateway.backends.InstalledAdapter;

/**
 * The plugins of one folder. They are loaded once, when the program starts, and never again while
 * it runs.
 *
 * @param adapters those that can be used
 * @param faults everything that is wrong with the others; where there are any nothing starts
 */
public record Plugins(List<InstalledAdapter> adapters, List<PluginFault> faults) {
  public Plugins {
    adapters = List.copyOf(adapters);
    faults = List.copyOf(faults);
  }

  /**
   * Loads all.
   *
   * @param folder each plugin in it is a folder, a zip or a jar
   */
  public static Plugins in(Path folder) {
    return new Search(AdapterFactories.builtIn()).all(folder);
  }

  /** Loads one: a folder, a zip or a jar. */
  public static Plugins one(Path plugin) {
    return new Search(AdapterFactories.builtIn()).these(List.of(plugin));
  }

  /** What is being found, and what is wrong with it. */
  private static final class Search {
    private final AdapterFactories builtIn;
    private final List<PluginFault> faults = new ArrayList<>();
    private final List<InstalledAdapter> adapters = new ArrayList<>();

    Search(AdapterFactories builtIn) {
      this.builtIn = builtIn;
    }

    Plugins all(Path folder) {
      try (Stream<Path> list = Files.list(folder)) {
        return these(list.filter(Search::isShown).sorted().toList());
      } catch (IOException unreadable) {
        return new Plugins(List.of(), List.of(new PluginFault(folder.toString(), "不是能读的插件目录")));
      }
    }

    private static boolean isShown(Path file) {
      return !file.getFileName().toString().startsWith(".");
    }

    Plugins these(List<Path> plugins) {
      if (plugins.isEmpty()) {
        return new Plugins(List.of(), List.of());
      }
      Path copies;
      try {
        copies = CopiesFolder.make();
      } catch (UncheckedIOException ours) {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        String why = CopiesFolder.notWritten(temporary, ours.getCause());
        return new Plugins(
            List.of(), List.of(new PluginFault(plugins.get(0).getParent() + "", why)));
      }
      Map<String, String> ids = new HashMap<>();
      List<FoundPlugin> found = new ArrayList<>();
      for (Path plugin : plugins) {
        Path copy = copies.resolve(Integer.toString(found.size() + faults.size()));
        found(plugin, copy).filter(one -> isAlone(one, ids)).ifPresent(found::add);
      }
      Map<String, String> kinds = new HashMap<>();
      found.forEach(one -> load(one, kinds));
      if (adapters.isEmpty()) {
        CopiesFolder.delete(copies);
      }
      return new Plugins(adapters, faults);
    }

    private Optional<FoundPlugin> found(Path plugin, Path copy) {
      String file = plugin.toString();
      if (!Files.isDirectory(plugin) && !file.endsWith(".zip") && !file.endsWith(".jar")) {
        faults.add(new PluginFault(file, "不是插件：插件是一个文件夹、zip 或 jar"));
        return Optional.empty();
      }
      // Opening a pipe would wait for whoever writes into it.
      if (Files.exists(plugin) && !Files.isDirectory(plugin) && !Files.isRegularFile(plugin)) {
        faults.add(new PluginFault(file, "不是普通文件"));
        return Optional.empty();
      }
      try {
        return Optional.of(FoundPlugin.at(plugin, file, copy));
      } catch (UnfitPlugin unfit) {
        CopiesFolder.delete(copy);
        faults.addAll(unfit.faults());
        return Optional.empty();
      }
    }

    private boolean isAlone(FoundPlugin plugin, Map<String, String> ids) {
      String id = plugin.manifest().id();
      String other = builtIn.byId(id).isPresent() ? "网关自带的适配器" : ids.putIfAbsent(id, plugin.file());
      if (other != null) {
        faults.add(new PluginFault(plugin.file(), "id " + id + " 已由 " + other + " 使用"));
      }
      return other == null;
    }

    private void load(FoundPlugin plugin, Map<String, String> kinds) {
      try {
        InstalledAdapter adapter = plugin.load();
        String kind = adapter.kind();
        String other =
            builtIn.find(kind).isPresent() ? "网关自带的适配器" : kinds.putIfAbsent(kind, plugin.file());
        if (other == null) {
          adapters.add(adapter);
        } else {
          faults.add(new PluginFault(plugin.file(), "kind " + kind + " 已由 " + other + " 使用"));
        }
      } catch (UnfitPlugin unfit) {
        faults.addAll(unfit.faults());
      }
    }
  }
}
