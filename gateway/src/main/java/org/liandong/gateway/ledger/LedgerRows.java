package org.liandong.gateway.ledger;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.liandong.gateway.cases.Acts;
import org.liandong.gateway.model.Authority;
import org.liandong.gateway.model.Basis;

/** Authorities as rows, and rows as authorities. */
final class LedgerRows {
  private LedgerRows() {}

  static Authority authority(Row row) {
    return new Authority(
        row.getString("code"),
        row.getString("item"),
        row.getString("region"),
        Acts.ofBits(row.getShort("acts")),
        Basis.valueOf(row.getString("basis")),
        row.getString("citation"),
        row.getString("holder"),
        row.getString("principal"),
        row.getLocalDate("valid_from"),
        row.getLocalDate("valid_to"),
        row.getString("finishing"));
  }

  static Entry entry(Row row) {
    return new Entry(
        row.getLong("id"),
        row.getInteger("version"),
        ChangeKind.valueOf(row.getString("kind")),
        row.getString("document"),
        authority(row));
  }

  /** One array a column, for {@code unnest}. */
  static void addColumns(Tuple tuple, List<NewVersion> versions) {
    tuple
        .addArrayOfLong(
            column(versions, v -> v.replaces() == null ? null : v.replaces().id(), Long[]::new))
        .addArrayOfInteger(column(versions, NewVersion::version, Integer[]::new))
        .addArrayOfString(text(versions, Authority::code))
        .addArrayOfString(text(versions, Authority::item))
        .addArrayOfString(text(versions, Authority::region))
        .addArrayOfString(text(versions, Authority::holder))
        .addArrayOfString(text(versions, Authority::principal))
        .addArrayOfShort(
            column(versions, v -> (short) Acts.toBits(v.authority().acts()), Short[]::new))
        .addArrayOfString(text(versions, authority -> authority.basis().name()))
        .addArrayOfString(text(versions, Authority::citation))
        .addArrayOfLocalDate(column(versions, v -> v.authority().from(), LocalDate[]::new))
        .addArrayOfLocalDate(column(versions, v -> v.authority().to(), LocalDate[]::new))
        .addArrayOfString(text(versions, Authority::finishing));
  }

  private static String[] text(List<NewVersion> versions, Function<Authority, String> get) {
    return column(versions, version -> get.apply(version.authority()), String[]::new);
  }

  private static <T> T[] column(
      List<NewVersion> versions, Function<NewVersion, T> get, IntFunction<T[]> array) {
    return versions.stream().map(get).toArray(array);
  }

  static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  static Instant instant(Row row, String column) {
    OffsetDateTime time = row.getOffsetDateTime(column);
    return time == null ? null : time.toInstant();
  }
}
