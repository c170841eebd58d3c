package org.liandong.simulator;

/**
 * How often, from 0 to 1, something goes wrong after the effect is durable. The first three exclude
 * one another.
 *
 * @param silence the POST is never answered
 * @param reset the connection is closed instead of an answer
 * @param error 500 instead of an answer
 * @param duplicate a callback that was taken is sent again
 * @param overtake the first callback goes out before the POST is answered
 * @param reorder a callback is held back until the next of its case has passed it
 */
public record Faults(
    double silence, double reset, double error, double duplicate, double overtake, double reorder) {
  public static final Faults NONE = new Faults(0, 0, 0, 0, 0, 0);

  public Faults {
    Shares.check(silence, reset, error);
    Shares.check(duplicate);
    Shares.check(overtake);
    Shares.check(reorder);
  }

  public Faults withSilence(double value) {
    return new Faults(value, reset, error, duplicate, overtake, reorder);
  }

  public Faults withReset(double value) {
    return new Faults(silence, value, error, duplicate, overtake, reorder);
  }

  public Faults withError(double value) {
    return new Faults(silence, reset, value, duplicate, overtake, reorder);
  }

  public Faults withDuplicate(double value) {
    return new Faults(silence, reset, error, value, overtake, reorder);
  }

  public Faults withOvertake(double value) {
    return new Faults(silence, reset, error, duplicate, value, reorder);
  }

  public Faults withReorder(double value) {
    return new Faults(silence, reset, error, duplicate, overtake, value);
  }

  Aftermath aftermath(double roll) {
    int met = Shares.of(roll, silence, reset, error);
    return met < 0 ? Aftermath.ANSWER : Aftermath.values()[met];
  }

  /** What the caller sees of a POST whose effect is durable. */
  enum Aftermath {
    SILENCE,
    RESET,
    ERROR,
    ANSWER
  }
}
