package org.liandong.gateway.routing;

import java.util.function.UnaryOperator;

/**
 * One way to spoil the shipped configuration, and what must be said of it.
 *
 * @param pointer of the place; empty for the whole file
 * @param says a part of the finding's problem or remedy
 */
record PlantedFault(
    String name, UnaryOperator<ConfigFiles> spoil, String file, String pointer, String says) {

  static Builder planted(String name) {
    return new Builder(name);
  }

  record Builder(String name) {
    Spoilt by(UnaryOperator<ConfigFiles> spoil) {
      return new Spoilt(name, spoil);
    }

    Spoilt replacing(String file, String old, String replacement) {
      return by(files -> files.replace(file, old, replacement));
    }
  }

  record Spoilt(String name, UnaryOperator<ConfigFiles> spoil) {
    PlantedFault isFoundAt(String file, String pointer, String says) {
      return new PlantedFault(name, spoil, file, pointer, says);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
