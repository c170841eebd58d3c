package org.liandong.simulator;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;

/**
 * A simulator of several organs' systems.
 *
 * @param gateways base URLs; a callback goes to the first that takes it
 * @param journal the file of effects, made where there is none
 * @param controlPort where outages are switched and words are put into organs' mouths, on the
 *     loopback; 0 for any, -1 for nowhere
 * @param clock the organs' time
 */
public record SimulatorOptions(
    List<String> gateways,
    Path journal,
    int controlPort,
    List<BackendOptions> backends,
    InstantSource clock) {

  public SimulatorOptions {
    gateways = List.copyOf(gateways);
    backends = List.copyOf(backends);
    var codes = new HashSet<String>();
    for (BackendOptions backend : backends) {
      if (!codes.add(backend.code())) {
        throw new IllegalArgumentException("two backends with the code " + backend.code());
      }
    }
  }

  public static SimulatorOptions of(Path journal, BackendOptions... backends) {
    return new SimulatorOptions(List.of(), journal, -1, List.of(backends), InstantSource.system());
  }

  public SimulatorOptions withGateways(String... urls) {
    return new SimulatorOptions(List.of(urls), journal, controlPort, backends, clock);
  }

  public SimulatorOptions withControlPort(int port) {
    return new SimulatorOptions(gateways, journal, port, backends, clock);
  }

  public SimulatorOptions withClock(InstantSource value) {
    return new SimulatorOptions(gateways, journal, controlPort, backends, value);
  }
}
