package org.liandong.simulator;

/**
 * How a simulated system behaves.
 *
 * @param acknowledge from a POST's durable effect to its answer
 * @param answer from one answer of the organ to the next
 * @param rules what it decides
 * @param faults what goes wrong
 * @param seed the same seed gives the same pauses and faults
 * @param disturbances how calls are treated before their effect and on the way back
 * @param manual it takes orders and says nothing of itself, only what it is told to say
 */
public record Conduct(
    Pause acknowledge,
    Pause answer,
    Rules rules,
    Faults faults,
    Disturbances disturbances,
    long seed,
    boolean manual) {
  public static final Conduct GOOD =
      new Conduct(Pause.NONE, Pause.NONE, Rules.YES, Faults.NONE, Disturbances.NONE, 1, false);

  public Conduct withAcknowledge(Pause value) {
    return new Conduct(value, answer, rules, faults, disturbances, seed, manual);
  }

  public Conduct withAnswer(Pause value) {
    return new Conduct(acknowledge, value, rules, faults, disturbances, seed, manual);
  }

  public Conduct withRules(Rules value) {
    return new Conduct(acknowledge, answer, value, faults, disturbances, seed, manual);
  }

  public Conduct withFaults(Faults value) {
    return new Conduct(acknowledge, answer, rules, value, disturbances, seed, manual);
  }

  public Conduct withDisturbances(Disturbances value) {
    return new Conduct(acknowledge, answer, rules, faults, value, seed, manual);
  }

  public Conduct withSeed(long value) {
    return new Conduct(acknowledge, answer, rules, faults, disturbances, value, manual);
  }

  public Conduct withManual(boolean value) {
    return new Conduct(acknowledge, answer, rules, faults, disturbances, seed, value);
  }

  Dice dice() {
    return new Dice(seed);
  }

  boolean overtakes(String submitKey) {
    return dice().roll("overtake", submitKey) < faults.overtake();
  }
}
