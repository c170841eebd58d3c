package org.liandong.gateway.crash;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.liandong.gateway.cases.CrashPoint;

/** A node: {@code serve} in a process of its own, which dies and comes back at the same address. */
final class GatewayNode {
  private static final Duration START_LIMIT = Duration.ofSeconds(120);

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

  int managementPort() {
    return managementPort;
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

  /**
   * Serves once and ends, and leaves an archive of the classes it needed: who begins a life with it
   * has half of its work done.
   */
  void archiveClasses() {
    launch(List.of("-Xlog:disable", "-XX:ArchiveClassesAtExit=" + classes()));
    awaitReady();
    child.signal("TERM");
    child.exit(START_LIMIT);
  }

  private Path classes() {
    return folder.resolve("classes.jsa");
  }

  /** Starts it so that it dies at the first of these points that it passes so many times. */
  void startAndHaltAt(Map<CrashPoint, Integer> points) {
    String wishes =
        points.entrySet().stream()
            .map(each -> each.getKey() + ":" + each.getValue())
            .collect(Collectors.joining(","));
    launch(List.of("-Dliandong.halt=" + wishes));
  }

  private void launch(List<String> options) {
    List<String> program = new ArrayList<>(List.of("-Xmx256m"));
    program.addAll(options);
    if (Files.exists(classes())) {
      program.add("-XX:SharedArchiveFile=" + classes());
    }
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
