package org.liandong.gateway.routing;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.CatalogueLoader;
import org.liandong.gateway.catalogue.Finding;
import org.liandong.gateway.catalogue.Finding.Severity;
import org.liandong.gateway.catalogue.LoadedCatalogue;
import org.liandong.gateway.catalogue.SettingsCheck;
import org.liandong.gateway.catalogue.Unresolved;
import org.liandong.gateway.model.Authority;

/**
 * What a configuration folder is worth.
 *
 * @param configuration empty where anything is a fault
 * @param findings all of them, faults first
 * @param contents what it holds, counted, for people
 */
public record ConfigurationCheck(
    Optional<Configuration> configuration, List<Finding> findings, String contents) {

  /** The same with this configuration changed. */
  public ConfigurationCheck map(UnaryOperator<Configuration> change) {
    return new ConfigurationCheck(configuration.map(change), findings, contents);
  }

  /** The same beside faults that were found elsewhere: with any, it is none to run with. */
  public ConfigurationCheck beside(List<Finding> faults) {
    return faults.isEmpty()
        ? this
        : new ConfigurationCheck(
            Optional.empty(), Stream.concat(faults.stream(), findings.stream()).toList(), contents);
  }

  /** For people, one finding a line. */
  public String report() {
    long faults = findings.stream().filter(one -> one.severity() == Severity.FAULT).count();
    String summary = "配置检查：%d 个错误，%d 个警告；%s".formatted(faults, findings.size() - faults, contents);
    return findings.stream()
        .map(finding -> finding + "\n")
        .collect(Collectors.joining("", "", summary + "\n"));
  }

  /**
   * Reads and checks a folder, on disk or inside a jar. Blocks: for start-up, never for an event
   * loop.
   *
   * @param values of the variables
   * @param adapters who judges what is written for them
   * @param today for the warnings of what is paused
   */
  public static ConfigurationCheck of(
      Path folder,
      Function<String, Optional<String>> values,
      Unresolved unresolved,
      SettingsCheck adapters,
      LocalDate today) {
    LoadedCatalogue loaded = CatalogueLoader.load(folder, values, unresolved, adapters);
    RoutePlanner planner = RoutePlanner.of(loaded, today);
    Optional<Configuration> configuration =
        loaded.findings().hasFaults() ? Optional.empty() : Optional.of(whole(loaded, planner));
    List<Finding> findings = loaded.findings().sorted();
    return new ConfigurationCheck(configuration, findings, contents(loaded.catalogue()));
  }

  private static Configuration whole(LoadedCatalogue loaded, RoutePlanner planner) {
    return new Configuration(
        loaded.settings().orElseThrow(),
        loaded.catalogue(),
        loaded.papers().orElseThrow(),
        planner,
        loaded.files());
  }

  private static String contents(Catalogue catalogue) {
    return "版本 %s，事项 %d 个，站点 %d 个，机关 %d 个，后端 %d 个，职权依据 %d 条（按事项、机关和区划展开为 %d 条）"
        .formatted(
            catalogue.version(),
            catalogue.items().size(),
            catalogue.stations().size(),
            catalogue.organs().size(),
            catalogue.backends().size(),
            catalogue.authorities().stream().map(Authority::code).distinct().count(),
            catalogue.authorities().size());
  }
}
