package org.liandong.adapter.spi;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Function;

/**
 * A database of a backend's, by statements whose parameters are {@code $1}, {@code $2} and so on.
 * Values are null, String, Boolean, Integer, Long, Double, BigDecimal, LocalDate, LocalDateTime,
 * OffsetDateTime, UUID or Buffer, as the column wants them; what is read holds them in the same
 * way, an OffsetDateTime as an Instant.
 *
 * <p>A failed future is an {@link SqlFailure}.
 */
public interface SqlClient {
  /**
   * Runs one statement.
   *
   * @return the rows by their columns' names; empty for a statement that gives none
   */
  Future<List<JsonObject>> query(String sql, Object... values);

  /**
   * Runs one statement that changes rows.
   *
   * @return how many
   */
  Future<Integer> update(String sql, Object... values);

  /**
   * Does all of it or nothing. A failure of the work rolls it back.
   *
   * @param work is given the transaction; its statements go one after the other
   */
  <T> Future<T> transaction(Function<SqlClient, Future<T>> work);
}
