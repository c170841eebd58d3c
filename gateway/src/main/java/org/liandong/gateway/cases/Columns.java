package org.liandong.gateway.cases;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Adds rows to a tuple as one array per column, for {@code unnest}: one statement for many rows,
 * where a batch would bind each row by itself.
 */
final class Columns<R> {
  private final Tuple tuple;
  private final List<R> rows;

  Columns(Tuple tuple, List<R> rows) {
    this.tuple = tuple;
    this.rows = rows;
  }

  Columns<R> uuid(Function<R, UUID> get) {
    tuple.addArrayOfUUID(column(get, UUID[]::new));
    return this;
  }

  Columns<R> text(Function<R, String> get) {
    tuple.addArrayOfString(column(get, String[]::new));
    return this;
  }

  Columns<R> bytes(Function<R, Buffer> get) {
    tuple.addArrayOfBuffer(column(get, Buffer[]::new));
    return this;
  }

  Columns<R> integer(Function<R, Integer> get) {
    tuple.addArrayOfInteger(column(get, Integer[]::new));
    return this;
  }

  Columns<R> small(Function<R, Integer> get) {
    tuple.addArrayOfShort(
        column(
            row -> {
              Integer value = get.apply(row);
              return value == null ? null : value.shortValue();
            },
            Short[]::new));
    return this;
  }

  Columns<R> big(Function<R, Long> get) {
    tuple.addArrayOfLong(column(get, Long[]::new));
    return this;
  }

  Columns<R> bool(Function<R, Boolean> get) {
    tuple.addArrayOfBoolean(column(get, Boolean[]::new));
    return this;
  }

  Columns<R> time(Function<R, Instant> get) {
    tuple.addArrayOfOffsetDateTime(column(row -> time(get.apply(row)), OffsetDateTime[]::new));
    return this;
  }

  private <T> T[] column(Function<R, T> get, IntFunction<T[]> array) {
    T[] values = array.apply(rows.size());
    for (int i = 0; i < values.length; i++) {
      values[i] = get.apply(rows.get(i));
    }
    return values;
  }

  static OffsetDateTime time(Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  static Instant instant(OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }

  static Integer nullIfZero(int value) {
    return value == 0 ? null : value;
  }
}
