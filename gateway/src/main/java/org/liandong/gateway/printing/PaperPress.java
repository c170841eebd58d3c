package org.liandong.gateway.printing;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.http.Reply;

/**
 * Prints papers as PDF on threads of its own, for that is work for a processor and none for an
 * event loop. Takes a bounded number at once; what is over that, or takes too long, is told to come
 * again.
 */
public final class PaperPress {
  static final int THREADS = 2;
  static final int MOST = 32;
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Duration RETRY = Duration.ofSeconds(2);

  private final WorkerExecutor workers;
  private final AtomicInteger underWay = new AtomicInteger();

  /** Parsed fonts that nobody uses now: parsing takes a while, and one serves one thread only. */
  private final Queue<TrueTypeFont> fonts = new ConcurrentLinkedQueue<>();

  /** Its threads end with this Vert.x. */
  public PaperPress(Vertx vertx) {
    this.workers =
        vertx.createSharedWorkerExecutor(
            "liandong-papers", THREADS, LIMIT.toSeconds(), TimeUnit.SECONDS);
  }

  /**
   * The paper as it is wanted. What stands on it is for who asked: no cache may keep it. Fails with
   * 503 where there is too much to print, or the paper is not done in time.
   *
   * @param name of the file, without its ending
   */
  public Future<Reply> reply(Paper paper, PaperFormat format, String name) {
    return switch (format) {
      case JSON ->
          Future.succeededFuture(Reply.ok(paper.toJson()).with("Cache-Control", "no-store"));
      case PDF ->
          print(paper)
              .map(
                  pdf ->
                      new Reply(
                          200,
                          Map.of(
                              "Content-Type",
                              format.type(),
                              "Content-Disposition",
                              "inline; filename=\"" + name + ".pdf\"",
                              "Cache-Control",
                              "no-store"),
                          pdf));
    };
  }

  Future<Buffer> print(Paper paper) {
    if (underWay.incrementAndGet() > MOST) {
      underWay.decrementAndGet();
      return Future.failedFuture(busy());
    }
    long end = System.nanoTime() + LIMIT.toNanos();
    return workers
        .executeBlocking(() -> printed(paper, end), false)
        .onComplete(done -> underWay.decrementAndGet())
        .timeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
        .recover(cause -> Future.failedFuture(cause instanceof TimeoutException ? busy() : cause));
  }

  /** What nobody waits for any more is not begun. */
  private Buffer printed(Paper paper, long end) throws Exception {
    if (System.nanoTime() > end) {
      throw busy();
    }
    TrueTypeFont idle = fonts.poll();
    TrueTypeFont font = idle == null ? PaperFont.read() : idle;
    Buffer pdf = Buffer.buffer(PaperPdf.of(paper, font, end));
    fonts.add(font);
    return pdf;
  }

  static GatewayException busy() {
    return GatewayException.unavailable(RETRY);
  }
}
