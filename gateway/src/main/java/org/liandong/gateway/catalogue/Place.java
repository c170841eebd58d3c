package org.liandong.gateway.catalogue;

/**
 * Where something stands in the configuration.
 *
 * @param line from 1; 0 where there is none
 * @param pointer JSON Pointer in the file
 */
public record Place(String file, int line, String pointer) {
  @Override
  public String toString() {
    return line > 0 ? file + " 第 " + line + " 行" : file + " " + pointer;
  }
}
