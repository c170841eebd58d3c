package org.liandong.adapter.provincial;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.liandong.adapter.spi.CallbackRejected;
import org.liandong.adapter.spi.CallbackRejected.Place;
import org.liandong.adapter.spi.CallbackRejected.Why;
import org.liandong.adapter.spi.RawCallback;
import org.liandong.adapter.spi.RemoteAnswer;
import org.liandong.adapter.wire.AnswerReader;
import org.liandong.adapter.wire.NotAsAgreed;
import org.liandong.adapter.wire.Secret;

/**
 * Believes a callback, then reads it; in this order. It is the same form that we post, and its sign
 * is HMAC-SHA256, in hexadecimal, of all other fields by name: {@code a=1&b=2}.
 */
final class CallbackReader {
  private static final String ALGORITHM = "HmacSHA256";
  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final int MOST_BYTES = 512 * 1024;

  private final SecretKeySpec key;
  private final String appId;
  private final AnswerReader answers;

  CallbackReader(Secret secret, String appId, AnswerReader answers) {
    this.key = new SecretKeySpec(secret.value().getBytes(StandardCharsets.UTF_8), ALGORITHM);
    this.appId = appId;
    this.answers = answers;
  }

  /** Throws {@link CallbackRejected}; its message says which rule, and nothing of the content. */
  List<RemoteAnswer> read(RawCallback callback) {
    SortedMap<String, String> form = form(callback.body());
    verify(form, callback.receivedAt());
    try {
      JsonObject content = new JsonObject(form.getOrDefault("biz_content", ""));
      return List.of(answers.byItself(AnswerReader.messageId(content), content));
    } catch (DecodeException e) {
      // The parser's message quotes the content.
      throw malformed(new NotAsAgreed("biz_content is not JSON", new Place("", "应是一个 JSON 对象。")));
    } catch (NotAsAgreed why) {
      throw malformed(why);
    }
  }

  private static SortedMap<String, String> form(Buffer body) {
    if (body.length() > MOST_BYTES) {
      throw untrusted("it is too large");
    }
    try {
      return JmasForm.decoded(body);
    } catch (NotAsAgreed why) {
      throw untrusted(why.getMessage());
    }
  }

  private void verify(SortedMap<String, String> form, Instant now) {
    String sign = form.remove(JmasForm.SIGN);
    if (!appId.equals(form.get("app_id"))) {
      throw untrusted("app_id is not ours");
    }
    if (!isRecent(form.get("timestamp"), now)) {
      throw untrusted("timestamp is not within five minutes of now");
    }
    if (sign == null || !MessageDigest.isEqual(bytes(sign), bytes(sign(form)))) {
      throw untrusted("sign does not match");
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private String sign(SortedMap<String, String> form) {
    String signed =
        form.entrySet().stream()
            .map(field -> field.getKey() + '=' + field.getValue())
            .collect(Collectors.joining("&"));
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal(bytes(signed)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  private static boolean isRecent(String millis, Instant now) {
    if (millis == null || !millis.matches("\\d{1,16}")) {
      return false;
    }
    try {
      Instant sent = Instant.ofEpochMilli(Long.parseLong(millis));
      return Duration.between(sent, now).abs().compareTo(TOLERANCE) <= 0;
    } catch (DateTimeException | ArithmeticException e) {
      return false;
    }
  }

  private static CallbackRejected untrusted(String rule) {
    return new CallbackRejected(Why.UNTRUSTED, "the callback is not believed: " + rule);
  }

  private static CallbackRejected malformed(NotAsAgreed why) {
    return new CallbackRejected(
        Why.MALFORMED, "the callback cannot be read: " + why.getMessage(), why.place());
  }
}
