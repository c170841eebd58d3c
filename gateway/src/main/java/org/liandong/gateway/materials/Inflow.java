package org.liandong.gateway.materials;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.streams.ReadStream;
import org.liandong.gateway.http.FailureKind;
import org.liandong.gateway.http.GatewayException;

/**
 * One body on its way into a spool, read no faster than it is written. How long it takes is up to
 * the line: only a connection that is silent ends, by the server's idle timeout.
 */
final class Inflow {
  private static final int GATHERED = 64 << 10;

  private final ReadStream<Buffer> body;
  private final Vault vault;
  private final Spool spool;
  private final long most;
  private final Promise<Void> end = Promise.promise();
  private Buffer gathered = Buffer.buffer();
  private long skip;
  private long taken;
  private boolean writing;
  private Throwable broken;

  /**
   * A flow.
   *
   * @param skip so many bytes at the beginning are known already
   * @param most more than so many, with those that are skipped, are refused
   */
  Inflow(ReadStream<Buffer> body, Vault vault, Spool spool, long skip, long most) {
    this.body = body;
    this.vault = vault;
    this.spool = spool;
    this.skip = skip;
    this.most = most;
  }

  /** Ends when all is written; where the line breaks, what came is written before it fails. */
  Future<Void> run() {
    body.handler(this::take);
    body.endHandler(ended -> flush());
    body.exceptionHandler(
        cause -> {
          broken = cause;
          if (!writing) {
            flush();
          }
        });
    if (body instanceof HttpServerRequest request) {
      greet(request);
    }
    body.resume();
    return end.future();
  }

  private void greet(HttpServerRequest request) {
    if (request.headers().contains("Expect", "100-continue", true)) {
      request.response().writeContinue();
    }
    if (request.response().closed()) {
      end.tryFail(new LineBroken()); // it broke before anybody listened
    }
  }

  /** Nobody waits any longer: what comes is let pass. */
  void giveUp() {
    end.tryFail(new LineBroken());
  }

  /** How much of the body has come. */
  long taken() {
    return taken;
  }

  private void take(Buffer chunk) {
    if (end.future().isComplete()) {
      return;
    }
    taken += chunk.length();
    if (taken > ContentRange.LARGEST) {
      end.tryFail(ContentRange.tooLarge());
      return;
    }
    if (taken > most) {
      end.tryFail(
          GatewayException.of(
              FailureKind.MALFORMED,
              "range-overrun",
              "请求体比 Content-Range 所说的长，请按实际字节数填写后重新上传这一段。"));
      return;
    }
    int from = (int) Math.min(skip, chunk.length());
    skip -= from;
    gathered.appendBuffer(chunk, from, chunk.length() - from);
    if (gathered.length() >= GATHERED) {
      body.pause();
      write().onSuccess(written -> goOn());
    }
  }

  private void goOn() {
    if (broken == null) {
      body.resume();
    } else {
      flush();
    }
  }

  private void flush() {
    write()
        .onSuccess(
            written -> {
              if (broken == null) {
                end.tryComplete();
              } else {
                end.tryFail(new LineBroken());
              }
            });
  }

  private Future<Void> write() {
    Buffer next = gathered;
    gathered = Buffer.buffer();
    writing = true;
    return vault
        .<Void>work(
            () -> {
              spool.write(next);
              return null;
            })
        .onComplete(written -> writing = false)
        .onFailure(end::tryFail);
  }

  /**
   * Reads a body to its end and forgets it: who is still sending would lose an answer that came
   * before. Who asked whether to send is told at once.
   */
  static Future<Void> past(HttpServerRequest request) {
    if (request.isEnded() || request.headers().contains("Expect", "100-continue", true)) {
      return Future.succeededFuture();
    }
    Promise<Void> end = Promise.promise();
    long[] seen = {0};
    request.handler(
        chunk -> {
          seen[0] += chunk.length();
          if (seen[0] > ContentRange.LARGEST) {
            end.tryFail(ContentRange.tooLarge());
          }
        });
    request.endHandler(ended -> end.tryComplete());
    request.exceptionHandler(broken -> end.tryFail(new LineBroken()));
    if (request.response().closed()) {
      end.tryFail(new LineBroken());
    }
    request.resume();
    return end.future();
  }

  /** The line broke: nobody is there to be told. */
  static final class LineBroken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LineBroken() {
      super("the line broke while a content came", null, false, false);
    }
  }
}
