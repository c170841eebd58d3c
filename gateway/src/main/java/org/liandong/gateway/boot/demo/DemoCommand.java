package org.liandong.gateway.boot.demo;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.liandong.gateway.boot.EmbeddedDatabase;
import org.liandong.gateway.boot.RunningNode;
import org.liandong.gateway.boot.Shutdown;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The main job on one screen. */
@Command(
    name = "demo",
    description = "自带数据库和模拟的区县系统，办三件事给你看，然后继续提供服务",
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
  private static final long LONGEST_SECONDS = 120;

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

  private final AtomicBoolean ended = new AtomicBoolean();

  /** What was asked for. */
  record Options(Path config, int port, int managementPort) {}

  @Override
  public Integer call() {
    DemoFolder folder = new DemoFolder(dir);
    System.setProperty("liandong.log.to", "FILE");
    System.setProperty("liandong.log.file", folder.log().toString());
    EmbeddedDatabase database = EmbeddedDatabase.open(folder.database());
    PrometheusMeterRegistry metrics = RunningNode.metrics();
    Vertx vertx = RunningNode.vertx(metrics);
    Demo demo = new Demo(vertx, folder, new Options(config, port, managementPort));
    Shutdown.onSignal(demo::stop, database::close);
    demo.start(database.address(), metrics)
        .compose(Demo::journeys)
        .timeout(LONGEST_SECONDS, TimeUnit.SECONDS)
        .onSuccess(done -> concluded())
        .onFailure(this::failed);
    return Shutdown.KEEPS_RUNNING;
  }

  private void concluded() {
    if (once) {
      exit(0);
    } else {
      System.out.println("三件都已办结。网关继续提供服务，按 Ctrl-C 结束。");
    }
  }

  private void failed(Throwable cause) {
    LoggerFactory.getLogger(DemoCommand.class).error("The demo failed", cause);
    System.err.println("演示没有完成：" + cause.getMessage() + "（详见 " + dir.resolve("gateway.log") + "）");
    exit(1);
  }

  /** On a thread of its own: the exit waits for the event loops to end. */
  private void exit(int code) {
    if (!ended.getAndSet(true)) {
      new Thread(() -> System.exit(code), "exit").start();
    }
  }
}
