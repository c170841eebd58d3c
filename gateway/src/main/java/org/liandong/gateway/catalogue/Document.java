package org.liandong.gateway.catalogue;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One file of the configuration, read.
 *
 * @param file relative to the configuration's folder
 */
record Document(String file, JsonNode root) {

  /** A pointer one level deeper, escaped as RFC 6901 says. */
  static String child(String pointer, String name) {
    return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
  }
}
