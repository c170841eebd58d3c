package org.liandong.gateway.boot;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.liandong.gateway.catalogue.Secret;

/**
 * The gateway's own login and database in the embedded server: no superuser, so that no statement
 * of ours can reach files or programs of the machine.
 */
final class GatewayRole {

  static final String NAME = "liandong";

  private static final String CREATE_ROLE =
      """
      DO $$ BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'liandong') THEN
          CREATE ROLE liandong CREATEDB;
        END IF;
      END $$
      """;
  private static final String SET_PASSWORD =
      "SELECT format('ALTER ROLE liandong LOGIN PASSWORD %L', ?)";
  private static final String HAS_DATABASE = "SELECT FROM pg_database WHERE datname = 'liandong'";
  private static final String CREATE_DATABASE = "CREATE DATABASE liandong OWNER liandong";

  private GatewayRole() {}

  /** Gives the role a new password at every start: it lives in this process only, in no file. */
  static Secret prepare(Connection administrator) throws SQLException {
    Secret password = NewPassword.generate();
    try (Statement statement = administrator.createStatement()) {
      statement.execute(CREATE_ROLE);
      statement.execute(setPassword(administrator, password));
      if (!hasDatabase(statement)) {
        statement.execute(CREATE_DATABASE);
      }
    }
    return password;
  }

  /** ALTER ROLE takes no parameter; the server itself quotes the value. */
  private static String setPassword(Connection administrator, Secret password) throws SQLException {
    try (PreparedStatement format = administrator.prepareStatement(SET_PASSWORD)) {
      format.setString(1, password.reveal());
      try (ResultSet row = format.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }

  private static boolean hasDatabase(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery(HAS_DATABASE)) {
      return row.next();
    }
  }
}
