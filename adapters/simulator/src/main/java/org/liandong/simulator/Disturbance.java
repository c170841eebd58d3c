package org.liandong.simulator;

/**
 * How a system treats calls for a while.
 *
 * @param outage whether it is there at all
 * @param latency from a call's arrival, or its durable effect, to its answer; null: as usual
 * @param turnedAway calls without any effect
 * @param wrong answers that nobody agreed on
 */
public record Disturbance(Outage outage, Pause latency, TurnedAway turnedAway, WrongAnswers wrong) {
  public static final Disturbance NONE =
      new Disturbance(Outage.NONE, null, TurnedAway.NONE, WrongAnswers.NONE);

  public Disturbance withOutage(Outage value) {
    return new Disturbance(value, latency, turnedAway, wrong);
  }

  public Disturbance withLatency(Pause value) {
    return new Disturbance(outage, value, turnedAway, wrong);
  }

  public Disturbance withTurnedAway(TurnedAway value) {
    return new Disturbance(outage, latency, value, wrong);
  }

  public Disturbance withWrong(WrongAnswers value) {
    return new Disturbance(outage, latency, turnedAway, value);
  }
}
