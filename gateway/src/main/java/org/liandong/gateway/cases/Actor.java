package org.liandong.gateway.cases;

/**
 * Who did something at a station.
 *
 * @param subject the identity provider's id of the person, never a name
 * @param homeStation where the person belongs
 * @param actingStation for which station the person acted
 */
public record Actor(String subject, String homeStation, String actingStation) {
  /** Nobody: the gateway itself acted. */
  public static final Actor NONE = new Actor(null, null, null);
}
