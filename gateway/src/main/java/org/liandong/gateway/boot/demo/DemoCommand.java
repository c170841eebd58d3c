package org.liandong.gateway.boot.demo;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.liandong.gateway.boot.Shutdown;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The main job on one screen. */
@Command(
    name = "demo",
    description = "自带数据库和模拟的区县系统，办三件事给你看，然后继续提供服务",
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

  @Option(names = "--once", description = "三件都办结后退出，返回 0；120 秒内没有办结则返回 1")
  private boolean once;

  /** What was asked for. */
  record Options(Path config, int port, int managementPort, boolean once) {}

  @Override
  public Integer call() {
    FreePorts.require(port, managementPort);
    DemoFolder folder = DemoFolder.open(dir);
    System.setProperty("liandong.log.to", "FILE");
    System.setProperty("liandong.log.file", folder.log().toString());
    new DemoLife(folder, new Options(config, port, managementPort, once)).begin();
    return Shutdown.KEEPS_RUNNING;
  }
}
