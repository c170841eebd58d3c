package org.liandong.gateway.backends;

import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.liandong.adapter.host.MaterialSource;

/**
 * What a gate needs from outside.
 *
 * @param clock when an override ends, and for people
 * @param nanoTime monotonic; everything a gate measures itself, for a wall clock may be set back
 * @param chance between 0 and 1, so that nodes do not do the same at the same moment
 * @param pseudonym what stands for the id of a person that may be a number or a name
 * @param materials what adapters read the materials of their cases by
 */
public record GateSurroundings(
    Vertx vertx,
    ProbeLease lease,
    GateListener listener,
    InstantSource clock,
    LongSupplier nanoTime,
    DoubleSupplier chance,
    UnaryOperator<String> pseudonym,
    MaterialSource materials) {

  public static GateSurroundings of(
      Vertx vertx,
      ProbeLease lease,
      GateListener listener,
      InstantSource clock,
      UnaryOperator<String> pseudonym,
      MaterialSource materials) {
    return new GateSurroundings(
        vertx,
        lease,
        listener,
        clock,
        System::nanoTime,
        () -> ThreadLocalRandom.current().nextDouble(),
        pseudonym,
        materials);
  }
}
