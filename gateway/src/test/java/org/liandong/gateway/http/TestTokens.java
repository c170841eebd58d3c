package org.liandong.gateway.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/**
 * Signs tokens for tests with a key of its own, by the JDK alone: also such as no library would.
 */
public final class TestTokens {
  public static final String ISSUER = "https://issuer.example";
  public static final String AUDIENCE = "liandong";

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final KeyPair pair;
  private final String kid;

  public TestTokens(String kid) {
    this.kid = kid;
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      pair = generator.generateKeyPair();
    } catch (GeneralSecurityException cannotHappen) {
      throw new IllegalStateException(cannotHappen);
    }
  }

  /** The public half, as a JWKS document. */
  public String jwks() {
    return new JsonObject().put("keys", new JsonArray().add(jwk())).encode();
  }

  public JsonObject jwk() {
    ECPublicKey key = (ECPublicKey) pair.getPublic();
    return new JsonObject()
        .put("kty", "EC")
        .put("crv", "P-256")
        .put("alg", "ES256")
        .put("kid", kid)
        .put("x", BASE64.encodeToString(bytes32(key.getW().getAffineX())))
        .put("y", BASE64.encodeToString(bytes32(key.getW().getAffineY())));
  }

  public AuthSettings settings() {
    return settings(KeySource.fixed(KeySet.parse(jwks())));
  }

  static AuthSettings settings(KeySource keys) {
    Accounts accounts = new Accounts("accounts-key-of-the-tests".getBytes(StandardCharsets.UTF_8));
    return new AuthSettings(keys, ISSUER, AUDIENCE, Duration.ofSeconds(5), accounts);
  }

  /** A good token of an agent at a station. */
  public String agent(String station) {
    return sign(claims(station, Role.AGENT));
  }

  /** The claims of a good token, to be spoilt. */
  public static JsonObject claims(String station, Role... roles) {
    JsonArray named = new JsonArray();
    Arrays.stream(roles).map(Role::wire).forEach(named::add);
    JsonObject claims =
        new JsonObject()
            .put("iss", ISSUER)
            .put("aud", AUDIENCE)
            .put("sub", "account-1")
            .put("exp", Instant.now().plusSeconds(600).getEpochSecond())
            .put("roles", named);
    return station == null ? claims : claims.put("station", station);
  }

  public String sign(JsonObject claims) {
    return sign(new JsonObject().put("alg", "ES256").put("kid", kid), claims);
  }

  public String sign(JsonObject header, JsonObject claims) {
    String text = encoded(header.encode()) + '.' + encoded(claims.encode());
    try {
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(pair.getPrivate());
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return text + '.' + BASE64.encodeToString(signature.sign());
    } catch (GeneralSecurityException cannotHappen) {
      throw new IllegalStateException(cannotHappen);
    }
  }

  public static String encoded(String text) {
    return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] bytes32(BigInteger number) {
    byte[] bytes = number.toByteArray();
    byte[] out = new byte[32];
    int length = Math.min(32, bytes.length);
    System.arraycopy(bytes, bytes.length - length, out, 32 - length, length);
    return out;
  }
}
