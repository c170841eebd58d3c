package org.liandong.gateway.boot;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.liandong.gateway.backends.plugins.Plugins;
import org.liandong.gateway.catalogue.Unresolved;
import org.liandong.gateway.routing.ConfigurationCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks a configuration without starting anything. */
@Command(
    name = "check-config",
    description = "检查配置目录，列出全部错误和警告；有错误时返回 1",
    mixinStandardHelpOptions = true)
final class CheckConfigCommand implements Callable<Integer> {
  @Option(names = "--config", paramLabel = "DIR", description = "配置目录（缺省：./config，再缺省：程序自带）")
  private Path config;

  @Mixin private PluginsOption option;
  @Spec private CommandSpec command;

  @Override
  public Integer call() {
    Plugins plugins = option.load();
    ConfigurationCheck check =
        StartedConfiguration.check(
                config,
                name -> Optional.ofNullable(System.getenv(name)),
                Unresolved.WARNING,
                PluginsOption.adapters(plugins))
            .beside(PluginsOption.findings(plugins));
    PrintWriter out = command.commandLine().getOut();
    out.print(check.report());
    out.flush();
    return check.configuration().isPresent() ? 0 : 1;
  }
}
