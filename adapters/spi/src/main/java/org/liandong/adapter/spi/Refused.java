package org.liandong.adapter.spi;

/**
 * The backend will not take this, however often it is sent. Not an organ's decision: the order or
 * report is parked where an operator sees it. For the gate it is a success, for the backend lives.
 *
 * @param code stable, for machines; at most 64 characters of {@code [a-z0-9-]}
 * @param reason for people, without personal data; at most 500 characters
 * @param mend who can mend it: {@code STATION} where it lies in what was submitted, {@code GATEWAY}
 *     where in the configuration, {@code BACKEND} where in the backend; null where nobody can say
 * @param exchange what the call looked like from outside
 */
public record Refused(String code, String reason, Fault mend, Exchange exchange)
    implements SendResult, ReportResult, NumberResult {

  /**
   * The code of a report that the platform refuses because it shows something else under its key.
   * Where an operator lets it be told again, it is put in the place of that: {@link
   * Adapter#replace}.
   */
  public static final String SHOWS_OTHERWISE = "platform-shows-otherwise";

  /** A refusal of which nobody can say who can mend it. */
  public Refused(String code, String reason, Exchange exchange) {
    this(code, reason, null, exchange);
  }
}
