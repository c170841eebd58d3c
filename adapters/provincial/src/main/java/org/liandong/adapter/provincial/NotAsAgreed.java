package org.liandong.adapter.provincial;

import io.vertx.core.VertxException;
import org.liandong.adapter.spi.CallbackRejected.Place;

/**
 * The backend said something else than the protocol; the message names the rule, never the text.
 */
final class NotAsAgreed extends VertxException {
  private static final long serialVersionUID = 1L;

  private final transient Place place;

  NotAsAgreed(String rule) {
    this(rule, null);
  }

  NotAsAgreed(String rule, Place place) {
    super(rule, true);
    this.place = place;
  }

  /** Of one field. */
  static NotAsAgreed at(String field, String rule, String expected) {
    return new NotAsAgreed(field + ' ' + rule, new Place('/' + field, expected));
  }

  /** The same of an object that is the value of a field. */
  NotAsAgreed within(String field) {
    return place == null
        ? this
        : new NotAsAgreed(
            field + ": " + getMessage(),
            new Place('/' + field + place.pointer(), place.expected()));
  }

  /** Null where it is nobody's to mend by that. */
  Place place() {
    return place;
  }
}
