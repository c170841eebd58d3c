package org.liandong.gateway.boot;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How the embedded server runs. Given on its command line at every start, so that neither an edited
 * file nor ALTER SYSTEM changes what we promise.
 */
final class ServerSettings {

  /** A receipt survives anything: without these it does not. */
  private static final Map<String, String> SAFETY =
      Map.of(
          "fsync", "on",
          "synchronous_commit", "on",
          "full_page_writes", "on");

  private static final Map<String, String> ACCESS =
      Map.of(
          "listen_addresses", "127.0.0.1",
          "unix_socket_directories", "",
          "password_encryption", "scram-sha-256");

  /** For two cores and little memory; parallel plans and JIT cost our short statements more. */
  private static final Map<String, String> SIZE =
      Map.of(
          "max_connections", "100",
          "shared_buffers", "96MB",
          "effective_cache_size", "512MB",
          "maintenance_work_mem", "64MB",
          "max_wal_size", "1GB",
          "random_page_cost", "1.1",
          "max_parallel_workers_per_gather", "0",
          "jit", "off");

  /**
   * A week of server logs beside the data. Errors of statements stay out of them: their texts quote
   * the values, and so would hold names and ID numbers.
   */
  private static final Map<String, String> LOGS =
      Map.of(
          "logging_collector", "on",
          "log_filename", "postgresql-%a.log",
          "log_truncate_on_rotation", "on",
          "log_rotation_age", "1d",
          "log_rotation_size", "0",
          "log_min_messages", "log",
          "log_error_verbosity", "terse");

  private static final Map<String, String> TIME = Map.of("timezone", "UTC", "log_timezone", "UTC");

  private static final String CURRENT = "SELECT current_setting(?)";

  private ServerSettings() {}

  static Map<String, String> all() {
    Map<String, String> all = new LinkedHashMap<>();
    all.putAll(SAFETY);
    all.putAll(ACCESS);
    all.putAll(SIZE);
    all.putAll(LOGS);
    all.putAll(TIME);
    return all;
  }

  /** That this is our server, on our folder, closed to others: whoever took the port is not. */
  static void verifyServer(Connection administrator, DatabaseFolder folder) throws SQLException {
    Map<String, String> promised = new LinkedHashMap<>(ACCESS);
    promised.put("server_encoding", "UTF8");
    promised.put("data_directory", folder.data().toString());
    verify(administrator, promised);
  }

  /** On the gateway's own login: a role or database may carry settings of its own. */
  static void verifySafety(Connection gateway) throws SQLException {
    verify(gateway, SAFETY);
  }

  private static void verify(Connection connection, Map<String, String> promised)
      throws SQLException {
    try (PreparedStatement current = connection.prepareStatement(CURRENT)) {
      for (Map.Entry<String, String> setting : promised.entrySet()) {
        verify(current, setting.getKey(), setting.getValue());
      }
    }
  }

  private static void verify(PreparedStatement current, String name, String wanted)
      throws SQLException {
    current.setString(1, name);
    try (ResultSet row = current.executeQuery()) {
      row.next();
      if (!wanted.equals(row.getString(1))) {
        throw StartRefused.unsafeSetting(name, wanted, row.getString(1));
      }
    }
  }
}
