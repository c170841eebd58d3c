package org.liandong.gateway.boot.demo;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.liandong.gateway.boot.StartRefused;

/** Looks at the ports before anything is started, so that nothing has to be stopped again. */
final class FreePorts {
  private static final int LAST = 65_535;

  private FreePorts() {}

  /** Refuses where one of them cannot be listened on. */
  static void require(int port, int managementPort) {
    require("--port", port);
    require("--management-port", managementPort);
    if (port == managementPort) {
      throw StartRefused.onePortTwice(port);
    }
  }

  private static void require(String option, int port) {
    if (port < 1 || port > LAST) {
      throw StartRefused.noSuchPort(option, port);
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(port));
    } catch (IOException taken) {
      throw StartRefused.portInUse(option, port);
    }
  }
}
