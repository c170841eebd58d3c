package org.liandong.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Free ports that stay free while nobody listens: below those that the system gives to outgoing
 * connections, one of which would otherwise take a dead node's port.
 */
public final class TestPorts {
  private static final int LOWEST = 18_000;
  private static final int SHARE = 1_600;

  /** Another's port is free too while its node is dead: each process of the tests has its own. */
  private static final int FIRST = LOWEST + SHARE * (process() % 8);

  private TestPorts() {}

  /** One that is free now. */
  public static int free() {
    return free(1).get(0);
  }

  /** So many, each another. */
  public static List<Integer> free(int count) {
    List<Integer> free = new ArrayList<>();
    while (free.size() < count) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, FIRST + SHARE);
      if (!free.contains(port) && isFree(port)) {
        free.add(port);
      }
    }
    return free;
  }

  private static int process() {
    return Integer.parseInt(System.getProperty("test.process", "process-0").split("-")[1]);
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
