package org.liandong.simulator;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Runs a simulator from a YAML or JSON file until it is told to stop. */
public final class SimulatorMain {
  private SimulatorMain() {}

  public static void main(String[] args) throws Exception {
    if (args.length != 1) {
      System.err.println("usage: SimulatorMain FILE.yaml");
      System.exit(2);
    }
    SimulatorOptions options = SimulatorFile.read(Path.of(args[0]));
    Vertx vertx = Vertx.vertx();
    Simulator.start(vertx, options)
        .onSuccess(simulator -> listening(vertx, simulator))
        .onFailure(cause -> failed(vertx, cause));
  }

  private static void listening(Vertx vertx, Simulator simulator) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(vertx, simulator)));
    System.out.println("simulator listening " + addresses(simulator));
  }

  private static String addresses(Simulator simulator) {
    String backends =
        simulator.systems().stream()
            .map(backend -> backend.code() + "=" + backend.port())
            .collect(Collectors.joining(" "));
    return simulator.controlPort() < 0
        ? backends
        : backends + " control=" + simulator.controlPort();
  }

  private static void failed(Vertx vertx, Throwable cause) {
    System.err.println("simulator does not start: " + cause.getMessage());
    vertx.close().onComplete(closed -> System.exit(1));
  }

  private static void stop(Vertx vertx, Simulator simulator) {
    try {
      CompletionStage<Void> stopped = simulator.stop().eventually(vertx::close).toCompletionStage();
      stopped.toCompletableFuture().get(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      System.err.println("simulator did not stop in time: " + e.getMessage());
    }
  }
}
