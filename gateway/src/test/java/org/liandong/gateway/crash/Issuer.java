package org.liandong.gateway.crash;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/** Signs the agents' tokens; written by the standard alone, so that both sides are apart. */
final class Issuer {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final long HOURS = 2;

  private final KeyPair pair;

  Issuer() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      pair = generator.generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  String jwks() {
    RSAPublicKey key = (RSAPublicKey) pair.getPublic();
    JsonObject jwk =
        new JsonObject()
            .put("kty", "RSA")
            .put("kid", "crash")
            .put("alg", "RS256")
            .put("use", "sig")
            .put("n", number(key.getModulus()))
            .put("e", number(key.getPublicExponent()));
    return new JsonObject().put("keys", new JsonArray().add(jwk)).encode();
  }

  String agentOf(String station) {
    return token(claims("agent-of-" + station, "agent").put("station", station));
  }

  String operator() {
    return token(claims("operator", "operator"));
  }

  private static JsonObject claims(String subject, String role) {
    return new JsonObject()
        .put("iss", "liandong")
        .put("aud", "liandong-gateway")
        .put("sub", subject)
        .put("roles", new JsonArray().add(role))
        .put("exp", Instant.now().getEpochSecond() + HOURS * 3600);
  }

  private String token(JsonObject claims) {
    JsonObject header = new JsonObject().put("alg", "RS256").put("typ", "JWT").put("kid", "crash");
    String signed = encoded(header) + '.' + encoded(claims);
    return signed + '.' + BASE64.encodeToString(signature(signed));
  }

  private byte[] signature(String text) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(pair.getPrivate());
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return signature.sign();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String encoded(JsonObject json) {
    return BASE64.encodeToString(json.encode().getBytes(StandardCharsets.UTF_8));
  }

  private static String number(BigInteger value) {
    byte[] bytes = value.toByteArray();
    int sign = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
    byte[] unsigned = Arrays.copyOfRange(bytes, sign, bytes.length);
    return BASE64.encodeToString(unsigned);
  }
}
