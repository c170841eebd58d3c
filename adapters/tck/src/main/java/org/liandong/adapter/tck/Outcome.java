package org.liandong.adapter.tck;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.CallbackRejected;

/**
 * What became of a call.
 *
 * @param value null where it failed
 * @param failure null where it succeeded
 */
record Outcome<T>(T value, Throwable failure) {
  private static final Pattern CODE = Pattern.compile("[a-z0-9-]{1,64}");

  /** Its result, which is wanted. */
  T result() {
    if (failure != null) {
      Assertions.fail("it failed with " + named(failure));
    }
    Assertions.assertNotNull(value, "the future holds null");
    return value;
  }

  /** Its failure, which is wanted: one that the SPI knows, fit to be shown. */
  AdapterFailure adapterFailure() {
    if (failure == null) {
      Assertions.fail("it should have failed, and gave " + named(value));
    }
    if (!(failure instanceof AdapterFailure known)) {
      throw new AssertionError("it failed with other than an AdapterFailure: " + named(failure));
    }
    Assertions.assertNotNull(known.fault(), "a failure says whose fault it is");
    Assertions.assertTrue(CODE.matcher(known.code()).matches(), "code " + known.code());
    Assertions.assertFalse(known.getMessage().isBlank(), "a failure says what it is");
    Assertions.assertTrue(known.getMessage().length() <= 500, "a failure's text of over 500");
    return known;
  }

  /** Whether it failed before anything went out, as it says. */
  boolean sentNothing() {
    return failure instanceof AdapterFailure known && known.nothingSent();
  }

  /** Its failure, which leaves open whether the order had its effect. */
  AdapterFailure unknownEnd() {
    AdapterFailure known = adapterFailure();
    Assertions.assertFalse(
        known.nothingSent(),
        "nobody knows whether it had its effect; it says that nothing was sent");
    return known;
  }

  /** The rejection of a callback, which is wanted. */
  CallbackRejected rejection() {
    if (failure == null) {
      Assertions.fail("it should have been rejected, and gave " + named(value));
    }
    if (!(failure instanceof CallbackRejected known)) {
      throw new AssertionError("it failed with other than a CallbackRejected: " + named(failure));
    }
    return known;
  }

  /** Never the text of it: it is what is tried. */
  private static String named(Object what) {
    return what == null ? "null" : what.getClass().getName();
  }
}
