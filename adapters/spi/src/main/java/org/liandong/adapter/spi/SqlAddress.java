package org.liandong.adapter.spi;

/**
 * A PostgreSQL database of a backend's.
 *
 * @param host name or address
 * @param port 1 to 65535
 * @param database its name
 * @param user whose rights are used
 * @param password never shown
 * @param connections at most so many at one time, per node: 1 to 32
 */
public record SqlAddress(
    String host, int port, String database, String user, String password, int connections) {
  public SqlAddress {
    if (host == null || database == null || user == null || password == null) {
      throw new IllegalArgumentException("a database has a host, a name, a user and a password");
    }
    if (port < 1 || port > 65_535 || connections < 1 || connections > 32) {
      throw new IllegalArgumentException("port is 1 to 65535, connections 1 to 32");
    }
  }

  @Override
  public String toString() {
    return "SqlAddress[" + host + ":" + port + "/" + database + "]";
  }
}
