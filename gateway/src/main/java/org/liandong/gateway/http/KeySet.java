package org.liandong.gateway.http;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.impl.jose.JWK;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/**
 * The public keys of a JWKS document. vertx-auth-jwt skips a key that it cannot use and, left
 * without any, accepts unsigned tokens; so every key is tried here, and a faulty file stops the
 * program.
 */
public final class KeySet {
  private static final int FEWEST_RSA_BITS = 2048;
  private static final int MOST_KEYS = 16;
  private static final Map<String, Integer> CURVE_BITS =
      Map.of("ES256", 256, "ES384", 384, "ES512", 521);
  private static final Map<String, Set<String>> ALGORITHMS =
      Map.of(
          "RSA", Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512"),
          "EC", CURVE_BITS.keySet(),
          "OKP", Set.of("EdDSA"));
  private static final Map<String, String> USUAL =
      Map.of("RSA", "RS256", "EC", "ES256", "OKP", "EdDSA");

  /** A published key often carries its certificate; we judge the key. */
  private static final Set<String> CERTIFICATES = Set.of("x5c", "x5t", "x5t#S256", "x5u");

  private static final Collector<CharSequence, ?, String> AND = Collectors.joining("、");

  private final List<JsonObject> keys;

  private KeySet(List<JsonObject> keys) {
    this.keys = List.copyOf(keys);
  }

  /** Reads a JWKS file; blocks, so only at start. */
  public static KeySet read(Path file) {
    try {
      return parse(Files.readString(file));
    } catch (IOException unreadable) {
      throw new IllegalArgumentException("读不到这个文件", unreadable);
    }
  }

  /** Takes the text of a JWKS document; fails on any key that could not be used safely. */
  public static KeySet parse(String jwks) {
    JsonArray listed = listed(jwks);
    List<JsonObject> usable = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < listed.size(); i++) {
      if (!(listed.getValue(i) instanceof JsonObject key)) {
        throw unusable(i, "不是一个对象");
      }
      JsonObject checked = checked(i, key);
      if (!names.add(checked.getString("alg") + ' ' + checked.getString("kid"))) {
        throw unusable(i, "另有一把公钥的 kid 和 alg 与它相同");
      }
      usable.add(checked);
    }
    return new KeySet(usable);
  }

  /**
   * Takes what an identity provider publishes, which is not written for us: of its keys those that
   * can be used safely, without their certificates; fails where there is none.
   */
  static KeySet published(String jwks) {
    JsonArray listed = listed(jwks);
    List<JsonObject> usable = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < listed.size(); i++) {
      if (listed.getValue(i) instanceof JsonObject key) {
        forSigning(i, key)
            .filter(each -> names.add(each.getString("alg") + ' ' + each.getString("kid")))
            .ifPresent(usable::add);
      }
    }
    if (usable.isEmpty()) {
      throw new IllegalArgumentException("\"keys\" 里没有一把能用来验签的公钥");
    }
    return new KeySet(usable);
  }

  private static Optional<JsonObject> forSigning(int i, JsonObject key) {
    JsonObject bare = key.copy();
    CERTIFICATES.forEach(bare::remove);
    try {
      return Optional.of(checked(i, bare));
    } catch (IllegalArgumentException notForUs) {
      return Optional.empty();
    }
  }

  private static JsonArray listed(String jwks) {
    try {
      JsonArray keys = new JsonObject(jwks).getJsonArray("keys", new JsonArray());
      if (keys.isEmpty() || keys.size() > MOST_KEYS) {
        throw new IllegalArgumentException("\"keys\" 里应有 1 至 " + MOST_KEYS + " 把公钥");
      }
      return keys;
    } catch (ClassCastException | DecodeException notJwks) {
      throw new IllegalArgumentException("不是 JWKS 文件");
    }
  }

  private static JsonObject checked(int i, JsonObject key) {
    String type = String.valueOf(key.getValue("kty"));
    String algorithm = String.valueOf(key.getValue("alg", USUAL.get(type)));
    if (!ALGORITHMS.getOrDefault(type, Set.of()).contains(algorithm)) {
      throw unusable(i, "kty 和 alg 只能是：" + choices());
    }
    if (key.containsKey("d") || key.containsKey("x5c")) {
      throw unusable(i, "只能是单独的公钥，请去掉 d 和 x5c");
    }
    if (!"sig".equals(key.getValue("use", "sig"))) {
      throw unusable(i, "use 只能是 sig");
    }
    JsonObject complete = key.copy().put("alg", algorithm);
    checkStrength(i, algorithm, publicKey(i, complete));
    return complete;
  }

  private static String choices() {
    return ALGORITHMS.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(type -> type.getKey() + "（" + type.getValue().stream().sorted().collect(AND) + "）")
        .collect(AND);
  }

  private static PublicKey publicKey(int i, JsonObject key) {
    try {
      PublicKey publicKey = new JWK(key).publicKey();
      if (publicKey != null) {
        return publicKey;
      }
    } catch (RuntimeException broken) {
      throw unusable(i, "不是能用的 " + key.getString("kty") + " 公钥");
    }
    throw unusable(i, "内容不全");
  }

  private static void checkStrength(int i, String algorithm, PublicKey key) {
    if (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < FEWEST_RSA_BITS) {
      throw unusable(i, "RSA 公钥至少 " + FEWEST_RSA_BITS + " 位");
    }
    if (key instanceof ECPublicKey ec
        && ec.getParams().getOrder().bitLength() != CURVE_BITS.get(algorithm)) {
      throw unusable(i, "曲线与 " + algorithm + " 不符");
    }
  }

  private static IllegalArgumentException unusable(int i, String why) {
    return new IllegalArgumentException("第 " + (i + 1) + " 把公钥：" + why);
  }

  List<JsonObject> keys() {
    return keys;
  }

  /** Whether an algorithm is one that a key of ours could have, by its name. */
  static boolean isAlgorithm(Object name) {
    return ALGORITHMS.values().stream().anyMatch(names -> names.contains(name));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KeySet set && keys.equals(set.keys);
  }

  @Override
  public int hashCode() {
    return keys.hashCode();
  }
}
