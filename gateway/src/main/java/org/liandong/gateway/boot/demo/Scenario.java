package org.liandong.gateway.boot.demo;

import java.time.LocalDateTime;
import java.util.List;
import java.util.function.UnaryOperator;
import org.liandong.gateway.routing.Configuration;

/**
 * A story that the gateway, simulated organs and a business clock play.
 *
 * @param name for the command line
 * @param title what it shows
 * @param begins business time
 * @param configuration what it adds to the shipped one
 * @param story one thing after the other
 */
record Scenario(
    String name,
    String title,
    LocalDateTime begins,
    UnaryOperator<Configuration> configuration,
    List<Happening> story) {

  /** One that needs nothing but the shipped configuration. */
  static Scenario of(String name, String title, String begins, Happening... story) {
    return new Scenario(
        name, title, LocalDateTime.parse(begins), UnaryOperator.identity(), List.of(story));
  }
}
