package org.liandong.gateway.crash;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A node: {@code serve} in a process of its own, which dies and comes back at the same address. */
final class GatewayNode {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  private final String name;
  private final Path folder;
  private final Map<String, String> environment;
  private final int port;
  private final int managementPort;
  private Child child;

  GatewayNode(String name, Path folder, Map<String, String> shared, int port, int managementPort) {
    this.name = name;
    this.folder = folder;
    this.port = port;
    this.managementPort = managementPort;
    this.environment = new HashMap<>(shared);
    environment.put("LIANDONG_API_HOST", "127.0.0.1");
    environment.put("LIANDONG_API_PORT", "" + port);
    environment.put("LIANDONG_MANAGEMENT_HOST", "127.0.0.1");
    environment.put("LIANDONG_MANAGEMENT_PORT", "" + managementPort);
  }

  String name() {
    return name;
  }

  int port() {
    return port;
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  Child child() {
    return child;
  }

  void start() {
    launch(List.of());
  }

  /** Starts it so that it dies when it passes this point for the n-th time. */
  void startAndHaltAt(String point, int passing) {
    launch(List.of("-Dliandong.halt=" + point + ":" + passing));
  }

  private void launch(List<String> options) {
    List<String> program = new ArrayList<>(List.of("-Xmx256m"));
    program.addAll(options);
    program.addAll(
        List.of(
            "org.liandong.gateway.boot.Main",
            "serve",
            "--config",
            folder.resolve("config").toString()));
    child = Child.start(name, folder.resolve(name + ".log"), environment, program);
  }

  /** Waits until it serves; returns at once where it died meanwhile, by its crash point. */
  Duration awaitReadyOrDead() {
    return Eventually.holds(START_LIMIT, name + " ready", () -> isReady() || !child.alive());
  }

  void awaitReady() {
    awaitReadyOrDead();
    child.requireAlive();
  }

  boolean isReady() {
    try {
      URI ready = URI.create("http://127.0.0.1:" + managementPort + "/health/ready");
      HttpURLConnection connection = (HttpURLConnection) ready.toURL().openConnection();
      connection.setConnectTimeout(1000);
      connection.setReadTimeout(2000);
      return connection.getResponseCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }
}
