package org.liandong.simulator;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.format.DateTimeParseException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Runs a simulator from a YAML or JSON file until it is told to stop. */
public final class SimulatorMain {
  private static final String HELP = "; what belongs there is in docs/simulators.md";

  /** It is killed in tests, and would leave the folder that Vert.x unpacks the class path to. */
  private static final FileSystemOptions NO_FOLDER =
      new FileSystemOptions().setClassPathResolvingEnabled(false).setFileCachingEnabled(false);

  private SimulatorMain() {}

  public static void main(String[] args) throws Exception {
    if (args.length != 1) {
      System.err.println("usage: SimulatorMain FILE.yaml");
      System.exit(2);
    }
    SimulatorOptions options = options(Path.of(args[0]));
    Vertx vertx = Vertx.vertx(new VertxOptions().setFileSystemOptions(NO_FOLDER));
    Simulator.start(vertx, options)
        .onSuccess(simulator -> listening(vertx, simulator))
        .onFailure(cause -> failed(vertx, cause));
  }

  /**
   * Ends the program where the file cannot be used: a person wrote it, and is told what is wrong.
   */
  private static SimulatorOptions options(Path file) {
    try {
      return SimulatorFile.read(file);
    } catch (JsonProcessingException broken) {
      JsonLocation at = broken.getLocation();
      String place = at == null ? "" : " line " + at.getLineNr() + " column " + at.getColumnNr();
      throw refused(file + place + ": no YAML, or a key that comes twice");
    } catch (IOException unreadable) {
      throw refused(file + " cannot be read (" + unreadable.getClass().getSimpleName() + ")");
    } catch (ClassCastException wrong) {
      throw refused(file + ": a value is of another kind than belongs there" + HELP);
    } catch (DateTimeParseException wrong) {
      String what = "'" + wrong.getParsedString() + "' (" + wrong.getMessage() + ")";
      throw refused(file + ": " + what + HELP);
    } catch (IllegalArgumentException | DateTimeException wrong) {
      throw refused(file + ": " + wrong.getMessage() + HELP);
    }
  }

  private static IllegalStateException refused(String why) {
    System.err.println("simulator does not start: " + why);
    System.exit(1);
    return new IllegalStateException(why);
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
