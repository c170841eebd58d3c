package org.liandong.gateway.boot;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.liandong.gateway.backends.AdapterFactories;
import org.liandong.gateway.backends.BackendFault;
import org.liandong.gateway.backends.BackendSettings;
import org.liandong.gateway.backends.BackendsCheck;
import org.liandong.gateway.catalogue.Unresolved;
import org.liandong.gateway.routing.Configuration;
import org.liandong.gateway.routing.ConfigurationCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks a configuration without starting anything. */
@Command(
    name = "check-config",
    description = "检查配置目录，列出全部错误和警告；有错误时返回 1",
    mixinStandardHelpOptions = true)
final class CheckConfigCommand implements Callable<Integer> {
  @Option(names = "--config", paramLabel = "DIR", description = "配置目录（缺省：./config，再缺省：程序自带）")
  private Path config;

  @Override
  public Integer call() {
    ConfigurationCheck check =
        ConfigurationCheck.of(
            ConfigLocation.find(config),
            name -> Optional.ofNullable(System.getenv(name)),
            Unresolved.WARNING,
            LocalDate.now(StartedConfiguration.CHINA));
    System.out.print(check.report());
    List<BackendFault> faults =
        check.configuration().map(CheckConfigCommand::faults).orElse(List.of());
    faults.forEach(fault -> System.out.println("错误 backends.yaml " + fault));
    return check.configuration().isPresent() && faults.isEmpty() ? 0 : 1;
  }

  /** What each adapter says of its settings; those whose secrets are not set yet are left out. */
  private static List<BackendFault> faults(Configuration configuration) {
    List<BackendSettings> complete =
        Settings.backends(configuration.catalogue()).stream()
            .filter(
                settings ->
                    configuration
                        .catalogue()
                        .backend(settings.code())
                        .orElseThrow()
                        .hasCompleteSettings())
            .toList();
    return new BackendsCheck(AdapterFactories.builtIn()).faults(complete);
  }
}
