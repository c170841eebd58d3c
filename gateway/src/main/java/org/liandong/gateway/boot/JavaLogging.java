package org.liandong.gateway.boot;

import org.slf4j.bridge.SLF4JBridgeHandler;

/** Sends what libraries tell java.util.logging (the JDBC driver does) to the program's one log. */
final class JavaLogging {

  private JavaLogging() {}

  static synchronized void toSlf4j() {
    if (!SLF4JBridgeHandler.isInstalled()) {
      SLF4JBridgeHandler.removeHandlersForRootLogger();
      SLF4JBridgeHandler.install();
    }
  }
}
