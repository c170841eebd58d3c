package org.liandong.simulator;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * A simulator of several organs' systems.
 *
 * @param gateways base URLs; a callback goes to the first that takes it
 * @param journal the file of effects, made where there is none
 * @param controlPort where outages are switched and words are put into organs' mouths, on the
 *     loopback; 0 for any, -1 for nowhere
 * @param systems platforms and others beside the organs
 * @param clock the organs' time
 */
public record SimulatorOptions(
    List<String> gateways,
    Path journal,
    int controlPort,
    List<BackendOptions> backends,
    List<SimulatedSystem> systems,
    InstantSource clock) {

  public SimulatorOptions {
    gateways = List.copyOf(gateways);
    backends = List.copyOf(backends);
    systems = List.copyOf(systems);
    var codes = new HashSet<String>();
    Stream.concat(
            backends.stream().map(BackendOptions::code),
            systems.stream().map(SimulatedSystem::code))
        .filter(code -> !codes.add(code))
        .forEach(
            code -> {
              throw new IllegalArgumentException("two backends with the code " + code);
            });
  }

  public static SimulatorOptions of(Path journal, BackendOptions... backends) {
    return new SimulatorOptions(
        List.of(), journal, -1, List.of(backends), List.of(), InstantSource.system());
  }

  public SimulatorOptions withGateways(String... urls) {
    return new SimulatorOptions(List.of(urls), journal, controlPort, backends, systems, clock);
  }

  public SimulatorOptions withControlPort(int port) {
    return new SimulatorOptions(gateways, journal, port, backends, systems, clock);
  }

  public SimulatorOptions withSystems(SimulatedSystem... values) {
    return new SimulatorOptions(gateways, journal, controlPort, backends, List.of(values), clock);
  }

  public SimulatorOptions withClock(InstantSource value) {
    return new SimulatorOptions(gateways, journal, controlPort, backends, systems, value);
  }
}
