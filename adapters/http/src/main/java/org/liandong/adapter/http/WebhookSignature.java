package org.liandong.adapter.http;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.liandong.adapter.spi.CallbackRejected;
import org.liandong.adapter.spi.CallbackRejected.Why;
import org.liandong.adapter.spi.RawCallback;
import org.liandong.adapter.wire.Secret;

/** Standard Webhooks, symmetric: who sent this, and is it of these five minutes. */
final class WebhookSignature {
  static final Duration TOLERANCE = Duration.ofMinutes(5);

  private static final String ALGORITHM = "HmacSHA256";
  private static final String SECRET_PREFIX = "whsec_";
  private static final String VERSION = "v1,";
  private static final int MOST_SIGNATURES = 16;
  private static final int LEAST_SECRET = 24;
  private static final int MOST_SECRET = 64;
  private static final Pattern ID = Pattern.compile("[\\x21-\\x7e]{1,128}");
  private static final Pattern SECONDS = Pattern.compile("\\d{1,12}");

  private final SecretKeySpec key;

  private WebhookSignature(SecretKeySpec key) {
    this.key = key;
  }

  /** The backend's signature; one that believes nothing where there is no secret. */
  static WebhookSignature of(Secret secret) {
    return new WebhookSignature(
        secret == null ? null : new SecretKeySpec(bytes(secret), ALGORITHM));
  }

  static boolean isMessageId(String text) {
    return ID.matcher(text).matches();
  }

  /** The id of the message, once sender and time are believed; else {@link CallbackRejected}. */
  String verified(RawCallback callback) {
    String id = header(callback, "webhook-id");
    String timestamp = header(callback, "webhook-timestamp");
    String signatures = header(callback, "webhook-signature");
    if (!isMessageId(id)) {
      throw untrusted("webhook-id is not 1 to 128 visible characters");
    }
    if (!isRecent(timestamp, callback.receivedAt())) {
      throw untrusted("webhook-timestamp is not within five minutes of now");
    }
    if (key == null || !matchesOne(signatures, sign(id, timestamp, callback.body()))) {
      throw untrusted("webhook-signature does not match");
    }
    return id;
  }

  private static String header(RawCallback callback, String name) {
    List<String> values = callback.headers().getAll(name);
    if (values.size() != 1) {
      throw untrusted(name + " must be given once");
    }
    return values.get(0);
  }

  private static boolean isRecent(String timestamp, Instant now) {
    if (!SECONDS.matcher(timestamp).matches()) {
      return false;
    }
    try {
      var sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
      return Duration.between(sent, now).abs().compareTo(TOLERANCE) <= 0;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private byte[] sign(String id, String timestamp, Buffer body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update((id + '.' + timestamp + '.').getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(body.getBytes());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  /** Compares every candidate to its end, so that the time taken tells nothing. */
  private static boolean matchesOne(String signatures, byte[] expected) {
    boolean found = false;
    for (String candidate : signatures.split(" ", MOST_SIGNATURES + 1)) {
      found |= candidate.startsWith(VERSION) && MessageDigest.isEqual(decoded(candidate), expected);
    }
    return found;
  }

  private static byte[] decoded(String candidate) {
    try {
      return Base64.getDecoder().decode(candidate.substring(VERSION.length()));
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  private static byte[] bytes(Secret secret) {
    String text = secret.value();
    byte[] bytes =
        base64(text.startsWith(SECRET_PREFIX) ? text.substring(SECRET_PREFIX.length()) : text);
    if (bytes.length < LEAST_SECRET || bytes.length > MOST_SECRET) {
      throw new IllegalArgumentException("/callbackSecret：应是 24 到 64 字节的 base64（开头可有 whsec_）");
    }
    return bytes;
  }

  private static byte[] base64(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      // Its message quotes a character of the secret.
      throw new IllegalArgumentException("/callbackSecret：应是 24 到 64 字节的 base64（开头可有 whsec_）");
    }
  }

  private static CallbackRejected untrusted(String rule) {
    return new CallbackRejected(Why.UNTRUSTED, "the callback is not believed: " + rule);
  }
}
