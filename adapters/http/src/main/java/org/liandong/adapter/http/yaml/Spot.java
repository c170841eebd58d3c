package org.liandong.adapter.http.yaml;

/**
 * A place in a file.
 *
 * @param line from 1
 * @param column from 1
 */
public record Spot(int line, int column) {
  @Override
  public String toString() {
    return "第 " + line + " 行第 " + column + " 列";
  }
}
