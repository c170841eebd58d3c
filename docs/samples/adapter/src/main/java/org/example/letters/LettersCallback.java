package org.example.letters;

import io.vertx.core.buffer.Buffer;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.liandong.adapter.spi.CallbackRejected;
import org.liandong.adapter.spi.CallbackRejected.Why;
import org.liandong.adapter.spi.RawCallback;
import org.liandong.adapter.spi.RemoteAnswer;

/**
 * A form {@code id=…&key=…&state=…&text=…}, signed in the headers {@code X-Time} (seconds) and
 * {@code X-Sign}: HMAC-SHA256 over time and body, in hexadecimal.
 */
final class LettersCallback {
  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final int MOST_BYTES = 64 * 1024;

  private final SecretKeySpec key;

  LettersCallback(String secret) {
    this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
  }

  /** First who sent it, then what it says. */
  List<RemoteAnswer> read(RawCallback callback) {
    believe(callback);
    if (callback.body().length() > MOST_BYTES) {
      throw new CallbackRejected(Why.MALFORMED, "the callback is over 64 KiB");
    }
    Map<String, String> fields = fields(callback.body());
    return List.of(
        LettersAnswer.of(fields, fields.get("key"))
            .orElseThrow(
                () -> new CallbackRejected(Why.MALFORMED, "id, key or state is not as agreed")));
  }

  private void believe(RawCallback callback) {
    String time = callback.headers().get("X-Time");
    String sign = callback.headers().get("X-Sign");
    if (time == null || sign == null || !time.matches("\\d{1,12}")) {
      throw new CallbackRejected(Why.UNTRUSTED, "X-Time or X-Sign is missing");
    }
    Instant sent = Instant.ofEpochSecond(Long.parseLong(time));
    if (Duration.between(sent, callback.receivedAt()).abs().compareTo(TOLERANCE) > 0) {
      throw new CallbackRejected(Why.UNTRUSTED, "X-Time is not within five minutes of now");
    }
    byte[] right = sign(time, callback.body()).getBytes(StandardCharsets.US_ASCII);
    if (!MessageDigest.isEqual(right, sign.getBytes(StandardCharsets.UTF_8))) {
      throw new CallbackRejected(Why.UNTRUSTED, "X-Sign does not match");
    }
  }

  private String sign(String time, Buffer body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update(time.getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(mac.doFinal(body.getBytes()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  private static Map<String, String> fields(Buffer body) {
    Map<String, String> fields = new HashMap<>();
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body.getBytes())).toString();
      for (String field : text.split("&")) {
        String[] parts = field.split("=", 2);
        fields.put(
            parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
      }
      return fields;
    } catch (CharacterCodingException | IllegalArgumentException e) {
      // Its message quotes the content.
      throw new CallbackRejected(Why.MALFORMED, "the callback is no form in UTF-8");
    }
  }
}
