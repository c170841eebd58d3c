package org.liandong.gateway.boot;

import java.nio.file.Path;

/** A program of its own for tests that kill it: starts the database and waits for the end. */
final class EmbeddedDatabaseProgram {

  static final String READY = "READY ";
  static final String REFUSED = "REFUSED ";

  private EmbeddedDatabaseProgram() {}

  /** Prints the port and the password on one line; ends cleanly when its input ends. */
  public static void main(String[] arguments) throws Exception {
    try (EmbeddedDatabase database = EmbeddedDatabase.open(Path.of(arguments[0]))) {
      DatabaseAddress address = database.address();
      System.out.println(READY + address.port() + " " + address.password().reveal());
      System.in.transferTo(System.err);
    } catch (StartRefused refused) {
      System.out.println(REFUSED + refused.getMessage());
    }
  }
}
