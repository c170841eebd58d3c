package org.liandong.adapter.wire;

import io.vertx.core.VertxException;
import org.liandong.adapter.spi.CallbackRejected.Place;

/**
 * The backend said something else than the protocol; the message names the rule, never the text.
 */
public final class NotAsAgreed extends VertxException {
  private static final long serialVersionUID = 1L;

  private final transient Place place;
  private final String code;

  /** Nobody's to mend by a place. */
  public NotAsAgreed(String rule) {
    this(rule, null);
  }

  /** At this place. */
  public NotAsAgreed(String rule, Place place) {
    this(rule, place, "unreadable-answer");
  }

  /**
   * At this place, under a code of its own.
   *
   * @param code for machines, as {@code AdapterFailure} has them
   */
  public NotAsAgreed(String rule, Place place, String code) {
    super(rule, true);
    this.place = place;
    this.code = code;
  }

  /** Of one field. */
  public static NotAsAgreed at(String field, String rule, String expected) {
    return new NotAsAgreed(field + ' ' + rule, new Place('/' + field, expected));
  }

  /** The same at another place. */
  public NotAsAgreed moved(String pointer) {
    return new NotAsAgreed(getMessage(), new Place(pointer, place.expected()), code);
  }

  /** The same of an object that is the value of a field. */
  public NotAsAgreed within(String field) {
    return place == null
        ? this
        : new NotAsAgreed(
            field + ": " + getMessage(),
            new Place('/' + field + place.pointer(), place.expected()),
            code);
  }

  /** For machines. */
  public String code() {
    return code;
  }

  /** Null where it is nobody's to mend by that. */
  public Place place() {
    return place;
  }
}
