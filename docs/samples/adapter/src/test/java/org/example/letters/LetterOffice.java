package org.example.letters;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.liandong.adapter.spi.AnswerKind;
import org.liandong.adapter.tck.Answer;
import org.liandong.adapter.tck.Dialect;
import org.liandong.adapter.tck.Received;
import org.liandong.adapter.tck.Reply;
import org.liandong.adapter.tck.Signature;
import org.liandong.adapter.tck.SignedCallback;

/** How a letter office speaks, from its own side. */
final class LetterOffice implements Dialect {
  private static final String SECRET = "the-letters-secret";

  @Override
  public JsonObject settings(String url) {
    return new JsonObject().put("url", url).put("secret", SECRET);
  }

  @Override
  public String key(Received request) {
    return request.form().get("key");
  }

  @Override
  public Reply taken(Received request, String reference) {
    return xml("<reply code=\"0\" no=\"" + reference + "\"/>");
  }

  @Override
  public Reply refused(Received request, String reason) {
    return xml("<reply code=\"422\">" + reason + "</reply>");
  }

  @Override
  public Reply undocumented(Received request) {
    return xml("<reply code=\"777\"/>");
  }

  @Override
  public Reply known(Received request, String reference, List<Answer> answers) {
    String all =
        answers.stream()
            .map(one -> "<answer id=\"" + one.messageId() + "\" state=\"" + one.word() + "\"/>")
            .collect(Collectors.joining());
    return xml("<reply code=\"0\" no=\"" + reference + "\">" + all + "</reply>");
  }

  @Override
  public Reply unknown(Received request) {
    return xml("<reply code=\"404\"/>");
  }

  @Override
  public String word(AnswerKind kind) {
    return switch (kind) {
      case ACCEPTED -> "20";
      case NOT_ACCEPTED -> "21";
      case CORRECTION -> "22";
      case APPROVED -> "30";
      case REJECTED -> "31";
      default -> null;
    };
  }

  @Override
  public Buffer callback(Answer answer) {
    String text = URLEncoder.encode(answer.text(), StandardCharsets.UTF_8);
    return Buffer.buffer(
        "id="
            + answer.messageId()
            + "&text="
            + text
            + "&key="
            + answer.key()
            + "&state="
            + answer.word());
  }

  @Override
  public SignedCallback sign(String messageId, Buffer body, Instant at, Signature signature) {
    if (signature == Signature.NONE) {
      return SignedCallback.of(Map.of(), body);
    }
    String time = String.valueOf(at.getEpochSecond());
    String secret = signature == Signature.RIGHT ? SECRET : "another-secret-here";
    return SignedCallback.of(Map.of("X-Time", time, "X-Sign", hmac(secret, time, body)), body);
  }

  private static Reply xml(String text) {
    return Reply.text(200, "application/xml; charset=utf-8", text);
  }

  private static String hmac(String secret, String time, Buffer body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update(time.getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(mac.doFinal(body.getBytes()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
