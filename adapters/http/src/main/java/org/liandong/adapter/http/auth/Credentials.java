package org.liandong.adapter.http.auth;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.InstantSource;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The secret of the day. However many calls want it at once, one request fetches it and the others
 * wait; a fetch that fails fails all that waited, and the next call tries again.
 */
public final class Credentials {
  private final Supplier<Future<Credential>> fetch;
  private final InstantSource clock;
  private Credential current;
  private Promise<Credential> underWay;

  public Credentials(Supplier<Future<Credential>> fetch, InstantSource clock) {
    this.fetch = fetch;
    this.clock = clock;
  }

  /** One that is still good. */
  public Future<Credential> get() {
    return current(credential -> clock.instant().isBefore(credential.renewAt()));
  }

  /** Another one than this, which the backend did not take; fetched at most once for all. */
  public Future<Credential> insteadOf(Credential stale) {
    return current(credential -> credential != stale);
  }

  /** Tested and begun in one step: a second fetch would end what the first one brought. */
  private Future<Credential> current(Predicate<Credential> isGood) {
    Promise<Credential> mine;
    synchronized (this) {
      if (current != null && isGood.test(current)) {
        return Future.succeededFuture(current);
      }
      if (underWay != null) {
        return underWay.future();
      }
      mine = Promise.promise();
      underWay = mine;
    }
    Future.succeededFuture().compose(begin -> fetch.get()).onComplete(end -> ended(mine, end));
    return mine.future();
  }

  private void ended(Promise<Credential> mine, AsyncResult<Credential> end) {
    synchronized (this) {
      underWay = null;
      if (end.succeeded()) {
        current = end.result();
      }
    }
    if (end.succeeded()) {
      mine.complete(end.result());
    } else {
      mine.fail(end.cause());
    }
  }
}
