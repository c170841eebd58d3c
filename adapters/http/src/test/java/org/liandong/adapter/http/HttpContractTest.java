package org.liandong.adapter.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.liandong.adapter.spi.AdapterFactory;
import org.liandong.adapter.tck.AdapterContract;
import org.liandong.adapter.tck.Answer;
import org.liandong.adapter.tck.Dialect;
import org.liandong.adapter.tck.Received;
import org.liandong.adapter.tck.Reply;
import org.liandong.adapter.tck.Signature;
import org.liandong.adapter.tck.SignedCallback;

class HttpContractTest extends AdapterContract {
  @Override
  protected AdapterFactory factory() {
    return new HttpAdapterFactory();
  }

  @Override
  protected Dialect dialect() {
    return new Wire();
  }

  /** docs/http-adapter.md, from the backend's side. */
  private static final class Wire implements Dialect {
    private static final String SECRET = "ABCDEFGHIJKLMNOPQRSTUVWX";

    @Override
    public JsonObject settings(String url) {
      return new JsonObject()
          .put("url", url)
          .put("token", "t0ken-of-the-contract")
          .put("callbackSecret", base64(SECRET.getBytes(StandardCharsets.UTF_8)))
          .put(
              "capabilities",
              new JsonArray(
                  List.of("IDEMPOTENT", "QUERY", "CALLBACK", "SUPPLEMENT", "CANCEL", "PROBE")));
    }

    @Override
    public String key(Received request) {
      String key = request.header("Idempotency-Key");
      return key == null ? request.lastSegment() : key;
    }

    @Override
    public Reply taken(Received request, String reference) {
      return Reply.json(202, new JsonObject().put("reference", reference));
    }

    @Override
    public Reply refused(Received request, String reason) {
      return Reply.json(422, new JsonObject().put("code", "no-such-item").put("reason", reason));
    }

    @Override
    public Reply known(Received request, String reference, List<Answer> answers) {
      JsonArray all = new JsonArray();
      answers.forEach(answer -> all.add(json(answer).put("messageId", answer.messageId())));
      return Reply.json(200, new JsonObject().put("reference", reference).put("answers", all));
    }

    @Override
    public Buffer callback(Answer answer) {
      return json(answer).put("key", answer.key()).toBuffer();
    }

    @Override
    public SignedCallback sign(String messageId, Buffer body, Instant at, Signature signature) {
      if (signature == Signature.NONE) {
        return SignedCallback.of(Map.of("webhook-id", messageId), body);
      }
      String secret = signature == Signature.RIGHT ? SECRET : "another-secret-of-24-byte";
      String time = String.valueOf(at.getEpochSecond());
      Buffer signed = Buffer.buffer(messageId + '.' + time + '.').appendBuffer(body);
      return SignedCallback.of(
          Map.of(
              "webhook-id",
              messageId,
              "webhook-timestamp",
              time,
              "webhook-signature",
              "v1," + base64(hmac(secret, signed))),
          body);
    }

    private static JsonObject json(Answer answer) {
      return new JsonObject()
          .put("kind", answer.word())
          .put("sequence", answer.sequence())
          .put("text", answer.text());
    }

    private static String base64(byte[] bytes) {
      return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] hmac(String secret, Buffer signed) {
      try {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return mac.doFinal(signed.getBytes());
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
