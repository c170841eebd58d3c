package org.liandong.adapter.tck.planted;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.AnswerKind;
import org.liandong.adapter.spi.CallbackRejected;
import org.liandong.adapter.spi.CallbackRejected.Why;
import org.liandong.adapter.spi.Exchange;
import org.liandong.adapter.spi.Fault;
import org.liandong.adapter.spi.RawCallback;
import org.liandong.adapter.spi.RemoteAnswer;

/** The answers of a small JSON protocol, and whether they are believed. */
final class PlantedAnswers {
  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final int MOST_BYTES = 256 * 1024;

  private final Flaw flaw;
  private final String secret;

  PlantedAnswers(Flaw flaw, String secret) {
    this.flaw = flaw;
    this.secret = secret;
  }

  /** Of a page or a list; an {@link AdapterFailure} where one of them cannot be read. */
  List<RemoteAnswer> of(JsonObject reply) {
    if (!(reply.getValue("answers") instanceof JsonArray answers)) {
      if (flaw == Flaw.TAKES_ANY_PAGE_FOR_AN_EMPTY_ONE) {
        return List.of();
      }
      throw unreadable();
    }
    try {
      return answers.stream().map(one -> answer((JsonObject) one)).toList();
    } catch (IllegalArgumentException | ClassCastException e) {
      throw unreadable();
    }
  }

  /** With a code that nobody explained, or without any. */
  static AdapterFailure unexplained(Flaw flaw, JsonObject reply) {
    if (!(reply.getValue("code") instanceof String) || flaw == Flaw.TAKES_A_NEW_CODE_FOR_NOISE) {
      return unreadable();
    }
    return AdapterFailure.unknown(
        Fault.BACKEND, AdapterFailure.UNKNOWN_CODE, "a code nobody knows", Exchange.NONE);
  }

  static AdapterFailure unreadable() {
    return AdapterFailure.unknown(
        Fault.BACKEND, "unreadable", "the answer cannot be read", Exchange.NONE);
  }

  static AdapterFailure unfit() {
    return AdapterFailure.unknown(
        Fault.BACKEND, AdapterFailure.UNFIT_ANSWER, "the number is none", Exchange.NONE);
  }

  List<RemoteAnswer> of(RawCallback callback) {
    String time = callback.headers().get("X-Time");
    String signature = callback.headers().get("X-Signature");
    boolean unsigned = time == null || signature == null;
    if (unsigned && flaw != Flaw.BELIEVES_WHAT_IS_NOT_SIGNED) {
      throw new CallbackRejected(Why.UNTRUSTED, "it is not signed");
    }
    if (!unsigned) {
      believe(callback, time, signature);
    }
    if (callback.body().length() > MOST_BYTES) {
      throw new CallbackRejected(Why.MALFORMED, "it is too large");
    }
    try {
      return List.of(answer(unpacked(callback.body()).toJsonObject()));
    } catch (RuntimeException e) {
      throw new CallbackRejected(Why.MALFORMED, "it cannot be read");
    }
  }

  private static Buffer unpacked(Buffer body) {
    return body.length() > 0 && body.getByte(0) == '{'
        ? body
        : Buffer.buffer(Base64.getDecoder().decode(body.getBytes()));
  }

  private void believe(RawCallback callback, String time, String signature) {
    byte[] expected = signature(secret, time, callback.body()).getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8))
        && flaw != Flaw.BELIEVES_ANY_SIGNATURE) {
      throw new CallbackRejected(Why.UNTRUSTED, "the signature does not match");
    }
    Duration age =
        Duration.between(Instant.ofEpochSecond(Long.parseLong(time)), callback.receivedAt());
    if (age.abs().compareTo(TOLERANCE) > 0 && flaw != Flaw.BELIEVES_WHAT_IS_OLD) {
      throw new CallbackRejected(Why.UNTRUSTED, "it is too old");
    }
  }

  private RemoteAnswer answer(JsonObject json) {
    return RemoteAnswer.of(json.getString("id"), kind(json.getString("kind")))
        .key(json.getString("key"))
        .text(json.getString("text"))
        .done();
  }

  private AnswerKind kind(String word) {
    boolean known = Stream.of(AnswerKind.values()).anyMatch(kind -> kind.name().equals(word));
    if (!known && flaw == Flaw.INVENTS_ACCEPTED) {
      return AnswerKind.ACCEPTED;
    }
    return AnswerKind.valueOf(word);
  }

  static String signature(String secret, String time, Buffer body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update(time.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(mac.doFinal(body.getBytes()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
