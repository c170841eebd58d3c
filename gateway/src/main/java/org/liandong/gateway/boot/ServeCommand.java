package org.liandong.gateway.boot;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.liandong.gateway.catalogue.GatewaySettings;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs one node on a given PostgreSQL. */
@Command(name = "serve", description = "连接已有的 PostgreSQL，运行一个网关节点", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  @Option(names = "--config", paramLabel = "DIR", description = "配置目录（缺省：./config，再缺省：程序自带）")
  private Path config;

  @Mixin private PluginsOption plugins;

  @Override
  public Integer call() {
    ConfigurationSource configuration =
        ConfigurationSource.of(
            config,
            name -> Optional.ofNullable(System.getenv(name)),
            plugins.adapters(),
            UnaryOperator.identity());
    PrometheusMeterRegistry metrics = RunningNode.metrics();
    Vertx vertx = RunningNode.vertx(metrics);
    RunningNode.start(
            vertx, configuration, address(configuration.first().settings().database()), metrics)
        .onSuccess(node -> Shutdown.onSignal(node::stop, () -> {}))
        .onFailure(ServeCommand::refuse);
    return Shutdown.KEEPS_RUNNING;
  }

  private static DatabaseAddress address(GatewaySettings.Database database) {
    return new DatabaseAddress(
        database.host(), database.port(), database.name(), database.user(), database.password());
  }

  /** What a person can mend is said to that person; the rest goes to the log. */
  private static void refuse(Throwable cause) {
    if (cause instanceof StartRefused) {
      System.err.println(cause.getMessage());
    } else {
      LoggerFactory.getLogger(ServeCommand.class).error("The node did not start", cause);
    }
    // On an event loop: the exit waits for hooks, and none waits for this thread.
    System.exit(1);
  }
}
