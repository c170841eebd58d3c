package org.liandong.gateway.boot.demo;

import io.vertx.core.Future;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.liandong.gateway.boot.EmbeddedDatabase;
import org.liandong.gateway.boot.Shutdown;
import org.liandong.gateway.boot.StartRefused;
import org.slf4j.LoggerFactory;

/** The demo's process from its beginning to its end: by itself, by a fault or by a signal. */
final class DemoLife {
  private final DemoFolder folder;
  private final boolean once;
  private final Show show;
  private final DemoGateway gateway;
  private final CompletableFuture<EmbeddedDatabase> database = new CompletableFuture<>();
  private final AtomicBoolean ending = new AtomicBoolean();

  /**
   * A life.
   *
   * @param once it ends with the show
   */
  DemoLife(DemoFolder folder, Show show, boolean once) {
    this.folder = folder;
    this.show = show;
    this.gateway = show.gateway();
    this.once = once;
  }

  /** Blocks until the database serves; the rest goes on by itself. */
  void begin() {
    Shutdown.onSignal(this::stop, this::closeDatabase);
    try {
      gateway.prepare();
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
    gateway
        .start(database.join().address())
        .compose(serving -> show.play())
        .timeout(show.longestSeconds(), TimeUnit.SECONDS)
        .onSuccess(done -> concluded())
        .onFailure(this::failed);
  }

  private void concluded() {
    if (once) {
      exit(0);
    }
  }

  private void failed(Throwable cause) {
    if (ending.get()) {
      return; // What is being stopped fails.
    }
    if (cause instanceof TimeoutException && !once && gateway.serves()) {
      // Somebody may be trying things out: a gate forced open, another system in an organ's place.
      gateway.timeline.say(
          show.longestSeconds() + " 秒内没有全部办结（谁在等什么，看 /health/backends）。网关继续提供服务，按 Ctrl-C 结束。");
      return;
    }
    if (cause instanceof StartRefused) {
      System.err.println(cause.getMessage());
    } else {
      LoggerFactory.getLogger(DemoLife.class).error("The demo failed", cause);
      String why =
          cause instanceof TimeoutException
              ? show.longestSeconds() + " 秒内没有全部办结"
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
    return gateway.stop();
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
