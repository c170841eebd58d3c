package org.liandong.adapter.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.pgclient.PgException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.liandong.adapter.spi.SqlFailure;

/** What a server's state proves of a statement that stood alone. */
class StatementsTest {
  @ParameterizedTest
  @CsvSource({
    "23505,true", "42P01,true", "57014,true", "53300,true",
    "08000,false", "08006,false", "08P01,false", "40003,false",
    "57P01,false", "57P02,false", "57P03,false"
  })
  void a_state_that_tells_of_an_end_proves_nothing(String state, boolean nothingDone) {
    PgException said = new PgException("text with a value", "ERROR", state, "detail");

    SqlFailure alone = Statements.failure(said, false);

    assertEquals(state, alone.state());
    assertEquals(nothingDone, alone.nothingDone());
    assertTrue(Statements.failure(said, true).nothingDone(), "no connection, or not committed");
  }
}
