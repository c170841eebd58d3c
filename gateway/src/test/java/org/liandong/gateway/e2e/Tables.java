package org.liandong.gateway.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the tables hold, as counts and hashes: two looks show whether anything changed. */
public final class Tables {
  /** Not a case's: pulse, refused requests, looks, a gate's probe, blocks of receipt numbers. */
  private static final Set<String> BESIDE =
      Set.of(
          "node",
          "refusal",
          "access",
          "audit_export",
          "gate_probe",
          "receipt_counter",
          "sealing_key");

  private static final String NAMES =
      """
      SELECT table_name FROM information_schema.tables
      WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
      """;

  private final Pool pool;
  private final Set<String> names = new TreeSet<>();
  private final String query;

  public Tables(Pool pool) throws Exception {
    this.pool = pool;
    for (Row row : pool.query(NAMES).execute().await(10, SECONDS)) {
      names.add(row.getString(0));
    }
    names.removeAll(BESIDE);
    query = String.join(" UNION ALL ", names.stream().map(Tables::look).toList());
  }

  private static String look(String table) {
    return "SELECT '"
        + table
        + "', count(*) || ' ' || coalesce(md5(string_agg(h, '' ORDER BY h)), '') "
        + "FROM (SELECT md5(t::text) AS h FROM "
        + table
        + " t) x";
  }

  /** Table by table: how many rows, and a hash over all of them. */
  public Map<String, String> look() throws Exception {
    Map<String, String> seen = new TreeMap<>();
    for (Row row : pool.query(query).execute().await(10, SECONDS)) {
      seen.put(row.getString(0), row.getString(1));
    }
    return seen;
  }

  public Set<String> names() {
    return names;
  }
}
