package org.liandong.adapter.http;

import io.vertx.core.VertxException;
import org.liandong.adapter.http.template.Unfit;
import org.liandong.adapter.spi.CallbackRejected.Place;

/**
 * The backend said something else than the protocol; the message names the rule, never the text.
 */
final class NotAsAgreed extends VertxException {
  private static final long serialVersionUID = 1L;

  private final transient Place place;
  private final String code;

  NotAsAgreed(String rule) {
    this(rule, null);
  }

  NotAsAgreed(String rule, Place place) {
    this(rule, place, "unreadable-answer");
  }

  private NotAsAgreed(String rule, Place place, String code) {
    super(rule, true);
    this.place = place;
    this.code = code;
  }

  /** A code that stands in no table, and is not guessed. */
  static NotAsAgreed unknownCode(String field) {
    Place place = new Place('/' + field, "描述的对照表里没有这个代码；请核对，或由网关的管理员补进描述。");
    return new NotAsAgreed(
        field + " has a code that the description does not know", place, "unknown-code");
  }

  /** A value that a function cannot take. */
  static NotAsAgreed unfit(Unfit unfit, String pointer) {
    Place place = new Place(pointer, "有一个值不是描述里写的样子，例如日期格式不同。");
    return new NotAsAgreed(unfit.getMessage(), place, unfit.code());
  }

  /** The same at another place. */
  NotAsAgreed moved(String pointer) {
    return new NotAsAgreed(getMessage(), new Place(pointer, place.expected()), code);
  }

  /** For machines. */
  String code() {
    return code;
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
