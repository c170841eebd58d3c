package org.liandong.gateway.boot;

import io.vertx.pgclient.PgConnectOptions;
import java.util.Objects;
import org.liandong.gateway.catalogue.Secret;

/** Where a database is and who logs in. */
public record DatabaseAddress(
    String host, int port, String database, String user, Secret password) {

  public DatabaseAddress {
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(database, "database");
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(password, "password");
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("database.port must be between 1 and 65535");
    }
  }

  /** Another database of the same server and user. */
  public DatabaseAddress withDatabase(String name) {
    return new DatabaseAddress(host, port, name, user, password);
  }

  /** Holds no password, so that it may be logged. */
  public String jdbcUrl() {
    String bracketed = host.contains(":") ? "[" + host + "]" : host;
    return "jdbc:postgresql://" + bracketed + ":" + port + "/" + database;
  }

  /**
   * Connections whose plans do not hang on statistics: those of tables that fill and empty within
   * minutes are wrong, and by them a claim read and sorted the whole backlog. Every statement has
   * its index.
   */
  public PgConnectOptions connectOptions() {
    return new PgConnectOptions()
        .setHost(host)
        .setPort(port)
        .setDatabase(database)
        .setUser(user)
        .setPassword(password.reveal())
        .addProperty("enable_seqscan", "off")
        .addProperty("enable_bitmapscan", "off")
        .addProperty("jit", "off");
  }
}
