package org.liandong.gateway.boot.demo;

import java.time.LocalDateTime;
import java.util.List;
import java.util.function.UnaryOperator;
import org.liandong.gateway.catalogue.Catalogue;

/**
 * A story that the gateway, simulated organs and a business clock play.
 *
 * @param name for the command line
 * @param title what it shows
 * @param begins business time
 * @param catalogue what it adds to the configuration
 * @param story one thing after the other
 */
record Scenario(
    String name,
    String title,
    LocalDateTime begins,
    UnaryOperator<Catalogue> catalogue,
    List<Happening> story) {

  /** One that needs nothing but the shipped configuration. */
  static Scenario of(String name, String title, String begins, Happening... story) {
    return new Scenario(
        name, title, LocalDateTime.parse(begins), UnaryOperator.identity(), List.of(story));
  }
}
