package org.liandong.adapter.host;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import java.util.List;
import java.util.function.Function;
import org.liandong.adapter.spi.SqlClient;

/** One transaction, which tells what is certainly not done from what may be. */
final class SqlTransaction implements SqlClient {
  private final SqlConnection connection;

  SqlTransaction(SqlConnection connection) {
    this.connection = connection;
  }

  <T> Future<T> run(Function<SqlClient, Future<T>> work) {
    return connection
        .begin()
        .recover(cause -> Future.failedFuture(Statements.failure(cause, true)))
        .compose(transaction -> within(transaction, work));
  }

  private <T> Future<T> within(Transaction transaction, Function<SqlClient, Future<T>> work) {
    return Future.succeededFuture()
        .compose(ignored -> work.apply(this))
        .transform(
            done ->
                done.succeeded()
                    ? committed(transaction, done.result())
                    : transaction
                        .rollback()
                        .transform(ignored -> Future.failedFuture(done.cause())));
  }

  private static <T> Future<T> committed(Transaction transaction, T result) {
    return transaction
        .commit()
        .map(result)
        .recover(cause -> Future.failedFuture(Statements.failure(cause, false)));
  }

  @Override
  public Future<List<JsonObject>> query(String sql, Object... values) {
    return new Statements(connection, true).query(sql, values);
  }

  @Override
  public Future<Integer> update(String sql, Object... values) {
    return new Statements(connection, true).update(sql, values);
  }

  /** The same transaction: there is one. */
  @Override
  public <T> Future<T> transaction(Function<SqlClient, Future<T>> work) {
    return work.apply(this);
  }
}
