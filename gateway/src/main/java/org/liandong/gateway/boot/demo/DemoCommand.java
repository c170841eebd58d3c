package org.liandong.gateway.boot.demo;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.liandong.gateway.backends.AdapterFactories;
import org.liandong.gateway.boot.PluginsOption;
import org.liandong.gateway.boot.Shutdown;
import org.liandong.gateway.boot.StartRefused;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The main job on one screen. */
@Command(
    name = "demo",
    description = "自带数据库和模拟的区县系统、省平台，办三件事给你看，然后继续提供服务",
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
  @Option(names = "--dir", paramLabel = "DIR", description = "数据目录（缺省：.liandong）")
  private Path dir = Path.of(".liandong");

  @Option(names = "--port", paramLabel = "PORT", description = "站点接口的端口（缺省：8080）")
  private int port = 8080;

  @Option(names = "--management-port", paramLabel = "PORT", description = "管理端口（缺省：8081）")
  private int managementPort = 8081;

  @Option(names = "--config", paramLabel = "DIR", description = "配置目录（缺省：./config，再缺省：程序自带）")
  private Path config;

  @Option(
      names = "--scenario",
      paramLabel = "NAME",
      description = "演一个场景，演完退出；有哪些场景，看 --list-scenarios")
  private String scenario;

  @Option(names = "--list-scenarios", description = "列出场景")
  private boolean listScenarios;

  @Option(names = "--once", description = "三件都办结后退出，返回 0；120 秒内没有办结则返回 1")
  private boolean once;

  @Mixin private PluginsOption plugins;

  /** What was asked for. */
  record Options(Path config, AdapterFactories adapters, int port, int managementPort) {}

  @Override
  public Integer call() {
    if (listScenarios) {
      Scenarios.all().forEach(each -> System.out.println(each.name() + "  " + each.title()));
      return CommandLine.ExitCode.OK;
    }
    Scenario wanted = scenario == null ? null : known();
    FreePorts.require(port, managementPort);
    DemoFolder folder = wanted == null ? DemoFolder.open(dir) : DemoFolder.anew(dir, wanted.name());
    System.setProperty("liandong.log.to", "FILE");
    System.setProperty("liandong.log.file", folder.log().toString());
    Options options = new Options(config, plugins.adapters(), port, managementPort);
    Show show =
        wanted == null
            ? Journeys.of(folder, options, !once)
            : new Play(wanted, folder, options, System.out);
    new DemoLife(folder, show, once || wanted != null).begin();
    return Shutdown.KEEPS_RUNNING;
  }

  private Scenario known() {
    return Scenarios.named(scenario).orElseThrow(() -> StartRefused.noSuchScenario(scenario));
  }
}
