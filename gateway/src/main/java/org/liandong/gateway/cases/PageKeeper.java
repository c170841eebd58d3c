package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.liandong.gateway.cases.PollStore.Held;

/** Writes a page that was read, and where to go on, in one transaction or not at all. */
public final class PageKeeper {
  private final Pool pool;
  private final PollStore store;

  public PageKeeper(Pool pool, PollStore store) {
    this.pool = pool;
    this.store = store;
  }

  /**
   * Where to go on, and when.
   *
   * @param cursor null where the page was the last and empty
   */
  public record Next(String cursor, Duration pause) {}

  /**
   * Stores what was read.
   *
   * @param content writes it
   * @return what {@code content} gave; empty, and nothing written, where another node reads this
   *     source by now. A failure says that nobody knows; the page is read again
   */
  public <T> Future<Optional<T>> store(
      Held held, Next next, Function<SqlConnection, Future<T>> content) {
    return DatabaseWait.bounded(
            pool.withTransaction(
                tx -> {
                  CrashPoint.POLL_LOCK.passed();
                  return store
                      .isHeld(tx, held)
                      .compose(
                          ours ->
                              ours
                                  ? written(tx, held, next, content).map(Optional::of)
                                  : Future.succeededFuture(Optional.<T>empty()));
                }))
        .onSuccess(done -> CrashPoint.POLL_AFTER_COMMIT.passed());
  }

  private <T> Future<T> written(
      SqlConnection tx, Held held, Next next, Function<SqlConnection, Future<T>> content) {
    CrashPoint.POLL_READ.passed();
    return content
        .apply(tx)
        .compose(result -> store.move(tx, held, next.cursor(), next.pause()).map(result))
        .onSuccess(done -> CrashPoint.POLL_BEFORE_COMMIT.passed());
  }
}
