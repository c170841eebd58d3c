package org.liandong.simulator;

/**
 * How a simulated system behaves.
 *
 * @param acknowledge from a POST's durable effect to its answer
 * @param answer from one answer of the organ to the next
 * @param rules what it decides
 * @param faults what goes wrong
 * @param seed the same seed gives the same pauses and faults
 */
public record Conduct(Pause acknowledge, Pause answer, Rules rules, Faults faults, long seed) {
  public static final Conduct GOOD = new Conduct(Pause.NONE, Pause.NONE, Rules.YES, Faults.NONE, 1);

  public Conduct withAcknowledge(Pause value) {
    return new Conduct(value, answer, rules, faults, seed);
  }

  public Conduct withAnswer(Pause value) {
    return new Conduct(acknowledge, value, rules, faults, seed);
  }

  public Conduct withRules(Rules value) {
    return new Conduct(acknowledge, answer, value, faults, seed);
  }

  public Conduct withFaults(Faults value) {
    return new Conduct(acknowledge, answer, rules, value, seed);
  }

  public Conduct withSeed(long value) {
    return new Conduct(acknowledge, answer, rules, faults, value);
  }

  Dice dice() {
    return new Dice(seed);
  }

  boolean overtakes(String submitKey) {
    return dice().roll("overtake", submitKey) < faults.overtake();
  }
}
