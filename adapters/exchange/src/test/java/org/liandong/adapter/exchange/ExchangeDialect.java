package org.liandong.adapter.exchange;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.liandong.adapter.tck.Dialect;
import org.liandong.adapter.tck.Received;
import org.liandong.adapter.tck.Reply;

/**
 * A data-sharing platform, from its side.
 *
 * @param part of the settings that it has: {@code lookUp}, with one register, or {@code licence}
 */
record ExchangeDialect(String part) implements Dialect {
  private static final String SECRET = "the-secret-of-this-hour";

  /** Before a call's time begins: the first cipher of a program takes seconds on a busy machine. */
  static final String WRAPPED = wrapped();

  @Override
  public JsonObject settings(String url) {
    JsonObject settings = Scene.settings(url);
    settings.remove(part.equals("lookUp") ? "licence" : "lookUp");
    if (part.equals("lookUp")) {
      settings.put("lookUp", new JsonArray().add(settings.getJsonArray("lookUp").getValue(0)));
    }
    return settings;
  }

  @Override
  public Optional<Reply> aside(Received request) {
    if (!request.path().equals("/secret")) {
      return Optional.empty();
    }
    long until = Scene.NOON.plus(Duration.ofHours(1)).toEpochMilli();
    return Optional.of(
        said("0", new JsonObject().put("secret", WRAPPED).put("secretEndTime", until)));
  }

  @Override
  public String key(Received request) {
    return request.json().getString("certIdentifier", request.json().getString("subjectId"));
  }

  @Override
  public Reply taken(Received request, String reference) {
    return found(request);
  }

  @Override
  public Reply refused(Received request, String reason) {
    return said("5000", new JsonObject().put("message", reason));
  }

  @Override
  public Reply undocumented(Received request) {
    return said("97531", new JsonObject());
  }

  @Override
  public Reply found(Received request) {
    if (part.equals("lookUp")) {
      JsonArray records = new JsonArray().add(new JsonObject().put("case", "示例执字1号"));
      return said("0", new JsonObject().put("records", records));
    }
    String content = Base64.getEncoder().encodeToString(Scene.CONTENT);
    return said(
        "0",
        new JsonObject()
            .put("certIdentifier", key(request))
            .put("certName", "营业执照")
            .put("fileName", "licence.pdf")
            .put("mediaType", "application/pdf")
            .put("content", content));
  }

  @Override
  public Reply nothing(Received request) {
    return said("404", new JsonObject());
  }

  private static Reply said(String code, JsonObject data) {
    return Reply.json(200, new JsonObject().put("code", code).put("data", data));
  }

  /** As Java's SHA1PRNG draws the key of it. */
  private static String wrapped() {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      byte[] seed = sha1.digest(Scene.APP_KEY.getBytes(StandardCharsets.UTF_8));
      byte[] key = Arrays.copyOf(sha1.digest(seed), 16);
      Cipher cipher = Cipher.getInstance("AES/ECB/PKCS5Padding");
      cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
      byte[] secret = cipher.doFinal(SECRET.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(secret);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
