package org.liandong.gateway.boot.demo;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.liandong.gateway.boot.EmbeddedDatabase;
import org.liandong.gateway.boot.RunningNode;
import org.liandong.gateway.boot.Shutdown;
import org.liandong.gateway.boot.StartRefused;
import org.slf4j.LoggerFactory;

/** The demo's process from its beginning to its end: by itself, by a fault or by a signal. */
final class DemoLife {
  private static final long LONGEST_SECONDS = 120;

  private final DemoFolder folder;
  private final boolean once;
  private final PrometheusMeterRegistry metrics = RunningNode.metrics();
  private final Demo demo;
  private final CompletableFuture<EmbeddedDatabase> database = new CompletableFuture<>();
  private final AtomicBoolean ending = new AtomicBoolean();

  DemoLife(DemoFolder folder, DemoCommand.Options options) {
    this.folder = folder;
    this.once = options.once();
    Vertx vertx = RunningNode.vertx(metrics);
    this.demo = new Demo(vertx, folder, options);
  }

  /** Blocks until the database serves; the rest goes on by itself. */
  void begin() {
    Shutdown.onSignal(this::stop, this::closeDatabase);
    try {
      demo.prepare();
      database.complete(EmbeddedDatabase.open(folder.database()));
    } catch (RuntimeException refused) {
      database.cancel(false);
      if (ending.getAndSet(true)) {
        return; // A signal to the whole terminal ended the database's own start as well.
      }
      throw refused;
    }
    if (!ending.get()) {
      run();
    }
  }

  private void run() {
    demo.start(database.join().address(), metrics)
        .compose(Demo::journeys)
        .timeout(LONGEST_SECONDS, TimeUnit.SECONDS)
        .onSuccess(done -> concluded())
        .onFailure(this::failed);
  }

  private void concluded() {
    if (once) {
      exit(0);
    } else {
      demo.say("三件都已办结。网关继续提供服务，按 Ctrl-C 结束。");
    }
  }

  private void failed(Throwable cause) {
    if (ending.get()) {
      return; // What is being stopped fails.
    }
    if (cause instanceof TimeoutException && !once && demo.serves()) {
      // Somebody may be trying things out: a gate forced open, another system in an organ's place.
      demo.say(LONGEST_SECONDS + " 秒内没有全部办结（谁在等什么，看 /health/backends）。网关继续提供服务，按 Ctrl-C 结束。");
      return;
    }
    if (cause instanceof StartRefused) {
      System.err.println(cause.getMessage());
    } else {
      LoggerFactory.getLogger(DemoLife.class).error("The demo failed", cause);
      String why =
          cause instanceof TimeoutException
              ? LONGEST_SECONDS + " 秒内没有全部办结"
              : "内部错误 " + cause.getMessage();
      System.err.println("演示没有完成：" + why + "（详见 " + folder.log() + "）");
    }
    exit(1);
  }

  /** On a thread of its own: the exit waits for the event loops to end. */
  private void exit(int code) {
    if (!ending.getAndSet(true)) {
      new Thread(() -> System.exit(code), "exit").start();
    }
  }

  private Future<Void> stop() {
    if (!ending.getAndSet(true)) {
      System.out.println("收到停止信号，正在停止；数据留在 " + folder.path() + "，下次接着用。");
    }
    return demo.stop();
  }

  /** One that is still being opened is waited for: a signal leaves no server behind. */
  private void closeDatabase() {
    database.handle(DemoLife::close).join();
  }

  private static Void close(EmbeddedDatabase opened, Throwable refused) {
    if (opened != null) {
      opened.close();
    }
    return null;
  }
}
