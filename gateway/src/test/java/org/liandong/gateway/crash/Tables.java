package org.liandong.gateway.crash;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.gateway.model.CaseState;
import org.liandong.gateway.model.OrderKind;
import org.liandong.gateway.model.Outcome;
import org.liandong.gateway.model.StepKind;
import org.liandong.gateway.model.StepState;

/** Reads the tables by plain SQL: nothing of the gateway's own stores. */
final class Tables {
  private static final int APPLIED = 2;
  private static final int PENDING = 1;
  private static final int PARKED = 4;
  private static final int TOLD = 2;

  private final DatabaseAddress database;

  Tables(DatabaseAddress database) {
    this.database = database;
  }

  private interface Mapper<T> {
    T map(ResultSet row) throws SQLException;
  }

  Rows read() {
    try (Connection connection = connect()) {
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      return new Rows(
          all(connection, "SELECT * FROM submission", Tables::submission),
          all(connection, "SELECT * FROM followup", Tables::followup),
          all(connection, "SELECT * FROM service_case", Tables::serviceCase),
          all(connection, "SELECT * FROM step", Tables::step),
          all(connection, "SELECT * FROM dispatch", Tables::dispatch),
          all(connection, "SELECT * FROM timer", Tables::timer),
          all(connection, "SELECT * FROM inbox", Tables::message),
          all(connection, "SELECT * FROM hop ORDER BY case_id, seq", Tables::hop),
          all(connection, "SELECT * FROM report", Tables::report));
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** The one number that a query gives. */
  long count(String sql) {
    try (Connection connection = connect()) {
      return all(connection, sql, row -> row.getLong(1)).get(0);
    } catch (SQLException failed) {
      throw new IllegalStateException(sql, failed);
    }
  }

  List<String> texts(String sql) {
    try (Connection connection = connect()) {
      return all(connection, sql, row -> row.getString(1));
    } catch (SQLException failed) {
      throw new IllegalStateException(sql, failed);
    }
  }

  /** Changes something by hand, to see whether the checker notices. */
  int change(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    } catch (SQLException failed) {
      throw new IllegalStateException(sql, failed);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(
        database.jdbcUrl(), database.user(), database.password().reveal());
  }

  private static <T> List<T> all(Connection connection, String sql, Mapper<T> mapper)
      throws SQLException {
    List<T> all = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        all.add(mapper.map(rows));
      }
    }
    return all;
  }

  private static UUID uuid(ResultSet row, String column) throws SQLException {
    return row.getObject(column, UUID.class);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static Rows.Submission submission(ResultSet row) throws SQLException {
    return new Rows.Submission(
        uuid(row, "case_id"), row.getString("station"), row.getString("idempotency_key"));
  }

  private static Rows.Followup followup(ResultSet row) throws SQLException {
    String kind = row.getInt("kind") == 1 ? Request.CORRECTION : Request.WITHDRAWAL;
    return new Rows.Followup(
        uuid(row, "case_id"), kind, row.getString("station"), row.getString("idempotency_key"));
  }

  private static Rows.Case serviceCase(ResultSet row) throws SQLException {
    return new Rows.Case(
        uuid(row, "id"),
        row.getString("receipt_no"),
        row.getString("case_no"),
        CaseState.of(row.getInt("state")),
        row.getObject("outcome") == null ? null : Outcome.of(row.getInt("outcome")),
        row.getBoolean("attention"),
        ((Object[]) row.getArray("missing").getArray()).length > 0,
        row.getInt("hop_seq"));
  }

  private static Rows.Step step(ResultSet row) throws SQLException {
    return new Rows.Step(
        uuid(row, "id"),
        uuid(row, "case_id"),
        row.getString("backend"),
        StepState.of(row.getInt("state")),
        row.getBoolean("accepted"),
        row.getInt("corrections"),
        row.getObject("next_order") != null,
        row.getInt("kind") == StepKind.PERMIT.code(),
        row.getString("ended_by"));
  }

  private static Rows.Dispatch dispatch(ResultSet row) throws SQLException {
    return new Rows.Dispatch(
        uuid(row, "case_id"),
        uuid(row, "step_id"),
        OrderKind.of(row.getInt("kind")),
        row.getString("key"),
        row.getBoolean("parked"),
        row.getObject("owner") != null);
  }

  private static Rows.Report report(ResultSet row) throws SQLException {
    return new Rows.Report(uuid(row, "case_id"), row.getInt("seq"), row.getInt("state") == TOLD);
  }

  private static Rows.Timer timer(ResultSet row) throws SQLException {
    return new Rows.Timer(uuid(row, "case_id"), uuid(row, "step_id"));
  }

  private static Rows.Message message(ResultSet row) throws SQLException {
    int state = row.getInt("state");
    return new Rows.Message(
        uuid(row, "case_id"),
        row.getString("backend"),
        row.getString("message_id"),
        state == PENDING,
        state == PARKED,
        state == APPLIED,
        instant(row, "received_at"),
        row.getString("why"));
  }

  private static Rows.Hop hop(ResultSet row) throws SQLException {
    return new Rows.Hop(
        uuid(row, "case_id"),
        row.getInt("seq"),
        instant(row, "at"),
        row.getString("kind"),
        row.getString("state"),
        uuid(row, "step_id"),
        row.getString("backend"),
        row.getString("order_key"),
        row.getInt("attempt"),
        row.getString("outcome"),
        row.getString("error_code"));
  }
}
