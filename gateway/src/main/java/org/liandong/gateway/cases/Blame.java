package org.liandong.gateway.cases;

/**
 * Why an attempt did not do what it was to do.
 *
 * @param fault who can do something about it, by the SPI's name; null where nothing failed
 * @param code stable, for the hop; null where nothing failed
 * @param reason what the backend says of its refusal; null where it says nothing
 */
public record Blame(String fault, String code, String reason) {
  /** Nothing failed. */
  public static final Blame NONE = new Blame(null, null, null);

  /** A node's lease ran out: nobody knows what became of the attempt. */
  static final Blame LEASE_LOST = of("GATEWAY", "lease-lost");

  /** Of which the backend says nothing. */
  public static Blame of(String fault, String code) {
    return new Blame(fault, code, null);
  }
}
