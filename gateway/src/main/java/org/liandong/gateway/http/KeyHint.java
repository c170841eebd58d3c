package org.liandong.gateway.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.List;

/**
 * Tells from the head of a token, which anybody can write, whether one of our keys may have signed
 * it. It costs next to nothing, a signature a millisecond: what cannot be ours is not verified.
 */
final class KeyHint {
  private static final int LONGEST_HEAD = 1024;

  private final List<JsonObject> keys;

  KeyHint(KeySet keys) {
    this.keys = keys.keys();
  }

  /** What a head lets hope for. */
  enum Fit {
    /** One of our keys may have signed it; also where no key is named: then each is tried. */
    KNOWN,
    /** It names a key that is not among ours, and might be a new one. */
    UNKNOWN,
    NONE
  }

  Fit of(String token) {
    int head = token.indexOf('.');
    int claims = token.indexOf('.', head + 1);
    boolean threeParts = head > 0 && claims > 0 && token.indexOf('.', claims + 1) < 0;
    return threeParts && head <= LONGEST_HEAD ? of(token, head) : Fit.NONE;
  }

  private Fit of(String token, int end) {
    try {
      byte[] head = Base64.getUrlDecoder().decode(token.substring(0, end));
      JsonObject names = new JsonObject(Buffer.buffer(head));
      Object algorithm = names.getValue("alg");
      Object kid = names.getValue("kid");
      if (names.containsKey("crit")) {
        return Fit
            .NONE; // we know none of the extensions that it says must be known (RFC 7515 4.1.11)
      }
      if (keys.stream().anyMatch(key -> fits(key, algorithm, kid))) {
        return Fit.KNOWN;
      }
      return kid instanceof String && KeySet.isAlgorithm(algorithm) ? Fit.UNKNOWN : Fit.NONE;
    } catch (RuntimeException unreadable) {
      return Fit.NONE;
    }
  }

  private static boolean fits(JsonObject key, Object algorithm, Object kid) {
    String own = key.getString("kid");
    return key.getString("alg").equals(algorithm)
        && (kid == null || own == null || own.equals(kid));
  }
}
