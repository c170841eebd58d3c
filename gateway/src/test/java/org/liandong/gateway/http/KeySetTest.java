package org.liandong.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeySetTest {
  private static final TestTokens TOKENS = new TestTokens("k-1");

  record Faulty(String what, UnaryOperator<JsonObject> spoil) {
    @Override
    public String toString() {
      return what;
    }
  }

  static Stream<Faulty> faultyKeys() {
    return Stream.of(
        new Faulty(
            "a shared secret", key -> new JsonObject().put("kty", "oct").put("k", "c2VjcmV0")),
        new Faulty("an unknown type", key -> key.put("kty", "XYZ")),
        new Faulty("no type", key -> without(key, "kty")),
        new Faulty("HS256 on an EC key", key -> key.put("alg", "HS256")),
        new Faulty("none", key -> key.put("alg", "none")),
        new Faulty("the wrong algorithm for its curve", key -> key.put("alg", "ES384")),
        new Faulty("an unknown curve", key -> key.put("crv", "P-999")),
        new Faulty("secp256k1", key -> key.put("alg", "ES256K").put("crv", "secp256k1")),
        new Faulty("no point", key -> without(key, "x")),
        new Faulty("a private key", key -> key.put("d", "AAAA")),
        new Faulty("a certificate chain", key -> key.put("x5c", new JsonArray().add("AAAA"))),
        new Faulty("an encryption key", key -> key.put("use", "enc")),
        new Faulty("a number as type", key -> key.put("kty", 7)),
        new Faulty("a short RSA key", key -> rsa(1024)));
  }

  @ParameterizedTest
  @MethodSource("faultyKeys")
  void a_key_that_cannot_be_used_safely_stops_the_start(Faulty faulty) {
    String jwks = jwks(faulty.spoil().apply(TOKENS.jwk()));
    assertThrows(IllegalArgumentException.class, () -> KeySet.parse(jwks));
    String beside = jwks(TOKENS.jwk(), faulty.spoil().apply(TOKENS.jwk()));
    var refused = assertThrows(IllegalArgumentException.class, () -> KeySet.parse(beside));
    assertTrue(refused.getMessage().contains("第 2 把公钥："), refused.getMessage());
  }

  @Test
  void a_file_without_keys_stops_the_start() {
    for (String jwks :
        new String[] {"", "[]", "{}", "{\"keys\":[]}", "{\"keys\":{}}", "{\"keys\":[1]}"}) {
      assertThrows(IllegalArgumentException.class, () -> KeySet.parse(jwks), jwks);
    }
  }

  @Test
  void the_same_kid_twice_stops_the_start_for_the_library_would_drop_one() {
    String jwks = jwks(TOKENS.jwk(), new TestTokens("k-1").jwk());
    assertThrows(IllegalArgumentException.class, () -> KeySet.parse(jwks));
  }

  @Test
  void several_good_keys_are_taken() {
    KeySet keys = KeySet.parse(jwks(TOKENS.jwk(), new TestTokens("k-2").jwk(), rsa(2048), okp()));
    assertEquals(4, keys.keys().size());
  }

  private static JsonObject okp() {
    return new JsonObject()
        .put("kty", "OKP")
        .put("crv", "Ed25519")
        .put("x", "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
  }

  private static JsonObject rsa(int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      RSAPublicKey key = (RSAPublicKey) generator.generateKeyPair().getPublic();
      return new JsonObject()
          .put("kty", "RSA")
          .put("kid", "rsa")
          .put("n", base64(key.getModulus()))
          .put("e", base64(key.getPublicExponent()));
    } catch (NoSuchAlgorithmException cannotHappen) {
      throw new IllegalStateException(cannotHappen);
    }
  }

  private static String base64(BigInteger number) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(number.toByteArray());
  }

  private static JsonObject without(JsonObject key, String member) {
    key.remove(member);
    return key;
  }

  private static String jwks(JsonObject... keys) {
    JsonArray listed = new JsonArray();
    for (JsonObject key : keys) {
      listed.add(key);
    }
    return new JsonObject().put("keys", listed).encode();
  }
}
