package org.liandong.adapter.spi;

import io.vertx.core.VertxException;
import java.util.Optional;

/** A callback that is not believed or not understood; nothing of it is stored. */
public final class CallbackRejected extends VertxException {
  private static final long serialVersionUID = 1L;

  /**
   * Whether the sender cannot be trusted, or is trusted and said something that is not readable.
   */
  public enum Why {
    /** Forged, unsigned, signed with another key, or too old: 401. */
    UNTRUSTED,
    /** Signed rightly, but not what the protocol says: 422. */
    MALFORMED
  }

  /**
   * Where a callback is not as agreed, for whoever sends it.
   *
   * @param pointer JSON Pointer into the body; empty for the body as a whole
   * @param expected in Chinese: what belongs there, and nothing of what stands there
   */
  public record Place(String pointer, String expected) {}

  private final Why why;
  private final transient Place place;

  /**
   * A rejection.
   *
   * @param message for the backend's operators; without anything of the callback's content
   */
  public CallbackRejected(Why why, String message) {
    this(why, message, null);
  }

  /**
   * A rejection that names the place.
   *
   * @param place null where there is none
   */
  public CallbackRejected(Why why, String message, Place place) {
    super(message, true);
    this.why = why;
    this.place = place;
  }

  public Why why() {
    return why;
  }

  /** Where it is not as agreed; empty where the adapter does not say. */
  public Optional<Place> place() {
    return Optional.ofNullable(place);
  }
}
