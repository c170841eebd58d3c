package org.liandong.gateway.backends;

/**
 * What a backend is configured for, beside how it is reached: its adapter must be able to.
 *
 * @param serves it takes the cases of an organ
 * @param listens it is told of the progress of cases
 * @param pace how much goes out to it in a second, over all nodes; 0 for no limit
 * @param looksUp it is a register that stations ask
 * @param licences it is the library of electronic licences
 */
public record Duties(boolean serves, boolean listens, int pace, boolean looksUp, boolean licences) {
  /** None that anybody would check. */
  public static final Duties NONE = new Duties(false, false, 0);

  /** One that is no register. */
  public Duties(boolean serves, boolean listens, int pace) {
    this(serves, listens, pace, false, false);
  }
}
