package org.liandong.gateway.architecture.planted.intake;

import java.sql.Connection;
import org.liandong.gateway.architecture.planted.backends.KnowsCases;

/** Breaks three rules: it prints, opens a connection of its own, and knows backends. */
public record Prints(Connection connection, KnowsCases backends) {
  void print() {
    System.out.println(connection);
  }
}
