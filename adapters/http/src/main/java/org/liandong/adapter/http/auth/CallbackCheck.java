package org.liandong.adapter.http.auth;

import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.liandong.adapter.http.template.Names;
import org.liandong.adapter.http.template.RawText;
import org.liandong.adapter.http.template.Scope;
import org.liandong.adapter.http.template.Template;
import org.liandong.adapter.http.template.Times;
import org.liandong.adapter.http.template.Unfit;
import org.liandong.adapter.spi.CallbackRejected;
import org.liandong.adapter.spi.CallbackRejected.Why;
import org.liandong.adapter.spi.RawCallback;

/**
 * Who sent a callback, and is it of these minutes.
 *
 * @param given where the signature or the word stands
 * @param signature null where a word alone is asked for
 * @param word what must be given where there is no signature; null otherwise
 * @param timestamp null where the scheme has none
 * @param format of the timestamp
 * @param maxAge on either side of now
 */
public record CallbackCheck(
    Template given,
    Signature signature,
    Template word,
    Template timestamp,
    String format,
    Duration maxAge) {

  /** What may be signed and read of a callback. */
  static Names names(Names settings) {
    return settings
        .with("header", Names.ANYTHING)
        .with("body", Names.VALUE)
        .with("bodySha256", Names.VALUE);
  }

  /** What the callback's own parts are called; a header that is given twice is not there. */
  public static Scope scope(RawCallback callback, JsonObject settings) {
    Map<String, Object> roots = new LinkedHashMap<>(settings.getMap());
    roots.put("header", headers(callback.headers()));
    roots.put("body", RawText.of(callback.body().getBytes()));
    roots.put("bodySha256", Auth.sha256(callback.body().getBytes()));
    return Scope.of(roots);
  }

  private static JsonObject headers(MultiMap all) {
    var once = new JsonObject();
    for (String name : all.names()) {
      List<String> values = all.getAll(name);
      if (values.size() == 1) {
        once.put(name.toLowerCase(Locale.ROOT), values.get(0));
      }
    }
    return once;
  }

  /** Throws {@link CallbackRejected} where it is not believed. */
  public void verify(Scope scope, Instant now) {
    String shown = given.text(scope);
    if (shown.isEmpty()) {
      throw untrusted("its signature is missing");
    }
    if (timestamp != null && !isRecent(timestamp.text(scope), now)) {
      throw untrusted("its timestamp is too far from now");
    }
    if (!matches(shown, scope)) {
      throw untrusted("its signature does not match");
    }
  }

  private boolean matches(String shown, Scope scope) {
    if (signature != null) {
      return signature.matches(shown, scope);
    }
    byte[] expected = word.text(scope).getBytes(StandardCharsets.UTF_8);
    return expected.length > 0
        && MessageDigest.isEqual(shown.getBytes(StandardCharsets.UTF_8), expected);
  }

  private boolean isRecent(String text, Instant now) {
    try {
      return Duration.between(Times.instant(text, format), now).abs().compareTo(maxAge) <= 0;
    } catch (Unfit | ArithmeticException noTime) {
      return false;
    }
  }

  private static CallbackRejected untrusted(String rule) {
    return new CallbackRejected(Why.UNTRUSTED, "the callback is not believed: " + rule);
  }
}
