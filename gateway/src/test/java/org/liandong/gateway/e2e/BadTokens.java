package org.liandong.gateway.e2e;

import static org.liandong.gateway.e2e.Bad.bytes;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.liandong.gateway.http.Role;
import org.liandong.gateway.http.TestTokens;

/** Callers who are not who they say, or may not do what they ask. */
final class BadTokens {
  private static final String URI = "/api/v1/submissions";

  private final Ground ground;
  private final TestTokens tokens;

  BadTokens(Ground ground) {
    this.ground = ground;
    this.tokens = ground.gateway.tokens();
  }

  Stream<Bad> rows() {
    long now = Instant.now().getEpochSecond();
    String good = ground.token;
    return Stream.of(
        headers("no token", "", 401, "token-missing"),
        headers("a password", "Authorization: Basic YTpi\r\n", 401, "token-invalid"),
        headers("two tokens", Bad.bearer(good) + Bad.bearer(good), 401, "token-invalid"),
        token("a word", "abc"),
        token(
            "another key of the same name", new TestTokens("e2e-1").agent(RunningGateway.VILLAGE)),
        token("another key", new TestTokens("foreign").agent(RunningGateway.VILLAGE)),
        token("a changed claim", tampered(good)),
        token("a cut signature", good.substring(0, good.length() - 4)),
        token("no signature, alg none", unsigned("{\"alg\":\"none\"}")),
        token("no signature, alg None", unsigned("{\"alg\":\"None\",\"typ\":\"JWT\"}")),
        token("no signature, alg ES256", unsigned("{\"alg\":\"ES256\",\"kid\":\"e2e-1\"}")),
        token("the public key as secret", hs256(tokens.jwks())),
        token("the public JWK as secret", hs256(tokens.jwk().encode())),
        claims("no expiry", claims -> claims.remove("exp")),
        claims("an expiry in words", claims -> claims.put("exp", "tomorrow")),
        claims("another issuer", claims -> claims.put("iss", "https://elsewhere.example")),
        claims("another audience", claims -> claims.put("aud", "another-gateway")),
        claims("no subject", claims -> claims.remove("sub")),
        claims("a time to come", claims -> claims.put("nbf", now + 3600)),
        new BadTokenRow("expired", claims -> claims.put("exp", now - 3600), "token-expired")
            .of(this),
        may("a supervisor", TestTokens.claims(RunningGateway.VILLAGE, Role.SUPERVISOR)),
        may("an operator", TestTokens.claims(RunningGateway.VILLAGE, Role.OPERATOR)),
        from("nowhere", TestTokens.claims(null, Role.AGENT)),
        from("a station we do not have", TestTokens.claims("atlantis", Role.AGENT)),
        may("nobody in particular", TestTokens.claims(RunningGateway.VILLAGE)));
  }

  private record BadTokenRow(String what, Consumer<JsonObject> spoil, String code) {
    Bad of(BadTokens table) {
      JsonObject claims = TestTokens.claims(RunningGateway.VILLAGE, Role.AGENT);
      spoil.accept(claims);
      return table.headers(what, Bad.bearer(table.tokens.sign(claims)), 401, code);
    }
  }

  private Bad claims(String what, Consumer<JsonObject> spoil) {
    return new BadTokenRow(what, spoil, "token-invalid").of(this);
  }

  private Bad token(String what, String token) {
    return headers(what, Bad.bearer(token), 401, "token-invalid");
  }

  private Bad may(String who, JsonObject claims) {
    return headers(who, Bad.bearer(tokens.sign(claims)), 403, "forbidden");
  }

  private Bad from(String where, JsonObject claims) {
    return headers("an agent of " + where, Bad.bearer(tokens.sign(claims)), 403, "station-unknown");
  }

  private Bad headers(String what, String headers, int status, String code) {
    return Bad.post(
        "a token: " + what,
        URI,
        headers + "Idempotency-Key: k-bad\r\nContent-Type: application/json\r\n",
        bytes(ground.good()),
        status,
        code);
  }

  private static String unsigned(String header) {
    return TestTokens.encoded(header) + '.' + payload() + '.';
  }

  private static String payload() {
    return TestTokens.encoded(TestTokens.claims(RunningGateway.VILLAGE, Role.AGENT).encode());
  }

  private static String tampered(String token) {
    String[] parts = token.split("\\.");
    return parts[0]
        + '.'
        + TestTokens.encoded(TestTokens.claims("renli-village", Role.AGENT).encode())
        + '.'
        + parts[2];
  }

  private static String hs256(String secret) {
    try {
      String text = TestTokens.encoded("{\"alg\":\"HS256\",\"kid\":\"e2e-1\"}") + '.' + payload();
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] signature = mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
      return text + '.' + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
