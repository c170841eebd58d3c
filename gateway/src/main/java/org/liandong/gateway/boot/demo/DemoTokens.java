package org.liandong.gateway.boot.demo;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Plays the identity provider: a key pair for this run, and a token for each of ten people. */
final class DemoTokens {
  static final String VILLAGE_STATION = "danshan-demo-village";
  private static final String TOWN_STATION = "danshan-town";
  private static final String COUNTY_HALL = "yanjiang-hall";

  /** Has no system of its own. */
  private static final String DESK_ORGAN = "yanjiang-justice";

  private static final String COUNTY_ORGAN = "yanjiang-civil-affairs";
  static final String PARK_STATION = "gaoxin-park";

  private static final int KEY_BITS = 2048;
  private static final String KEY_ID = "demo";

  private final JsonObject publicKey;
  private final JWTAuth issuer;
  private final String issuerName;
  private final String audience;
  private final int days;

  /**
   * An identity provider.
   *
   * @param days how long its tokens last
   */
  DemoTokens(Vertx vertx, String issuerName, String audience, int days) {
    this.issuerName = issuerName;
    this.audience = audience;
    this.days = days;
    KeyPair pair = keyPair();
    RSAPublicKey shown = (RSAPublicKey) pair.getPublic();
    this.publicKey =
        new JsonObject()
            .put("kty", "RSA")
            .put("kid", KEY_ID)
            .put("alg", "RS256")
            .put("use", "sig")
            .put("n", number(shown.getModulus()))
            .put("e", number(shown.getPublicExponent()));
    this.issuer =
        JWTAuth.create(
            vertx, new JWTAuthOptions().addJwk(withPrivate((RSAPrivateCrtKey) pair.getPrivate())));
  }

  /** The key set, as the gateway reads it. */
  String jwks() {
    return new JsonObject().put("keys", new JsonArray().add(publicKey)).encodePrettily();
  }

  /** Name to bare token. */
  JsonObject tokens() {
    Map<String, JsonObject> people = new LinkedHashMap<>();
    people.put("village-agent", claims("agent").put("station", VILLAGE_STATION));
    people.put("park-agent", claims("agent").put("station", PARK_STATION));
    people.put("town-agent", claims("agent").put("station", TOWN_STATION));
    people.put("county-reviewer", claims("reviewer").put("station", COUNTY_ORGAN));
    people.put("desk-reviewer", claims("reviewer").put("station", DESK_ORGAN));
    people.put("second-desk-reviewer", claims("reviewer").put("station", DESK_ORGAN));
    people.put("county-liaison", claims("liaison").put("station", COUNTY_HALL));
    people.put("supervisor", claims("supervisor"));
    people.put("auditor", claims("auditor"));
    people.put("operator", claims("operator"));
    people.put("catalogue-editor", claims("catalogue-editor"));
    people.put("security-officer", claims("security-officer"));
    JsonObject tokens = new JsonObject();
    people.forEach((name, claims) -> tokens.put(name, token(name, claims)));
    return tokens;
  }

  /** Of an agent of this station. */
  String agent(String station) {
    return token("agent-" + station, claims("agent").put("station", station));
  }

  private static JsonObject claims(String role) {
    return new JsonObject().put("roles", new JsonArray().add(role));
  }

  private String token(String subject, JsonObject claims) {
    return issuer.generateToken(
        claims,
        new JWTOptions()
            .setAlgorithm("RS256")
            .setSubject("demo-" + subject)
            .setIssuer(issuerName)
            .addAudience(audience)
            .setExpiresInSeconds(days * 24 * 3600));
  }

  private JsonObject withPrivate(RSAPrivateCrtKey key) {
    return publicKey
        .copy()
        .put("d", number(key.getPrivateExponent()))
        .put("p", number(key.getPrimeP()))
        .put("q", number(key.getPrimeQ()))
        .put("dp", number(key.getPrimeExponentP()))
        .put("dq", number(key.getPrimeExponentQ()))
        .put("qi", number(key.getCrtCoefficient()));
  }

  private static KeyPair keyPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(KEY_BITS);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** As JWK wants it: unsigned, big-endian, base64url without padding. */
  private static String number(BigInteger value) {
    byte[] bytes = value.toByteArray();
    int sign = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
    byte[] unsigned = Arrays.copyOfRange(bytes, sign, bytes.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(unsigned);
  }
}
