package org.liandong.gateway.boot;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.liandong.gateway.backends.plugins.Plugins;
import org.liandong.gateway.catalogue.Unresolved;
import org.liandong.gateway.routing.ConfigurationCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks a configuration without starting anything. */
@Command(
    name = "check-config",
    description = "检查配置目录，列出全部错误和警告；有错误时返回 1",
    mixinStandardHelpOptions = true)
final class CheckConfigCommand implements Callable<Integer> {
  @Option(names = "--config", paramLabel = "DIR", description = "配置目录（缺省：./config，再缺省：程序自带）")
  private Path config;

  @Mixin private PluginsOption option;

  @Override
  public Integer call() {
    Plugins plugins = option.load();
    plugins.faults().forEach(System.out::println);
    ConfigurationCheck check =
        StartedConfiguration.check(
            config,
            name -> Optional.ofNullable(System.getenv(name)),
            Unresolved.WARNING,
            PluginsOption.adapters(plugins));
    System.out.print(check.report());
    return check.configuration().isPresent() && plugins.faults().isEmpty() ? 0 : 1;
  }
}
