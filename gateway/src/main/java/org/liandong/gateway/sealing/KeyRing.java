package org.liandong.gateway.sealing;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of the key file by version: one seals, all open. A new one is first given to all nodes,
 * and only then made the one that seals; so none meets what it cannot open.
 */
public final class KeyRing {
  private static final String HMAC = "HmacSHA256";
  private static final String CURRENT = "current";
  private static final String SEARCH = "search";
  private static final String KEYS = "keys";

  /** Versions of keys that seal begin with 1. */
  public static final int SEARCH_VERSION = 0;

  private static final int KEY_BYTES = 32;
  private static final int HIGHEST = Short.MAX_VALUE;

  private final int current;
  private final byte[] search;
  private final Map<Integer, byte[]> keys;

  private KeyRing(int current, byte[] search, Map<Integer, byte[]> keys) {
    this.current = current;
    this.search = search;
    this.keys = keys;
  }

  /**
   * The ring of a file's text; an {@link IllegalArgumentException} says in Chinese what is wrong.
   */
  public static KeyRing parse(String text) {
    JsonObject file = json(text);
    Map<Integer, byte[]> keys = new TreeMap<>();
    for (String version : file.getJsonObject(KEYS, new JsonObject()).fieldNames()) {
      keys.put(version(version), key(file.getJsonObject(KEYS).getValue(version), KEYS));
    }
    if (!(file.getValue(CURRENT) instanceof Integer current) || !keys.containsKey(current)) {
      throw new IllegalArgumentException("current 要写成 keys 里已有的版本号");
    }
    return new KeyRing(current, key(file.getValue(SEARCH), SEARCH), keys);
  }

  private static JsonObject json(String text) {
    try {
      JsonObject file = new JsonObject(text);
      if (file.getValue(KEYS) instanceof JsonObject) {
        return file;
      }
    } catch (RuntimeException unreadable) {
      throw new IllegalArgumentException("不是合法的 JSON");
    }
    throw new IllegalArgumentException("要有 current、search 和 keys");
  }

  private static int version(String text) {
    if (text.matches("[1-9][0-9]{0,4}") && Integer.parseInt(text) <= HIGHEST) {
      return Integer.parseInt(text);
    }
    throw new IllegalArgumentException("keys 的版本号要写成 1 到 " + HIGHEST + " 的整数");
  }

  private static byte[] key(Object value, String name) {
    try {
      byte[] key = Base64.getDecoder().decode(value instanceof String text ? text : "");
      if (key.length == KEY_BYTES) {
        return key;
      }
    } catch (IllegalArgumentException notBase64) {
      throw unfit(name);
    }
    throw unfit(name);
  }

  private static IllegalArgumentException unfit(String name) {
    return new IllegalArgumentException(name + " 里的密钥要写成 32 字节的 Base64");
  }

  /** The text of a fresh file with one version. */
  public static String fresh() {
    return new JsonObject()
        .put(CURRENT, 1)
        .put(SEARCH, random())
        .put(KEYS, new JsonObject().put("1", random()))
        .encodePrettily();
  }

  /** The same file with one more version, which does not seal yet. */
  public static String withOneMore(String text) {
    KeyRing ring = parse(text);
    JsonObject file = new JsonObject(text);
    int next = ring.keys.keySet().stream().mapToInt(Integer::intValue).max().orElseThrow() + 1;
    file.getJsonObject(KEYS).put(Integer.toString(next), random());
    return file.encodePrettily();
  }

  private static String random() {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }

  /** The version that seals. */
  public int current() {
    return current;
  }

  /**
   * By version, and for the key of searches under 0, a value that proves a key without telling it:
   * the same on all nodes.
   */
  public Map<Integer, String> proofs() {
    Map<Integer, String> proofs = new TreeMap<>();
    proofs.put(SEARCH_VERSION, proof(search));
    keys.forEach((version, key) -> proofs.put(version, proof(key)));
    return proofs;
  }

  private static String proof(byte[] key) {
    return Base64.getEncoder().encodeToString(mac(key, "proof", new byte[0]));
  }

  /** The hash of a value by the key of searches, which never changes; 32 bytes. */
  byte[] hash(String purpose, byte[] value) {
    return mac(search, purpose, value);
  }

  /** What wraps the keys of rows. */
  byte[] wrapping(int version, SealAlgorithm algorithm) {
    byte[] key = keys.get(version);
    if (key == null) {
      throw new SealBroken("sealed by key version " + version + ", which is not in the key file");
    }
    byte[] derived = mac(key, "wrap " + algorithm.name(), new byte[0]);
    return Arrays.copyOf(derived, algorithm.keyBytes());
  }

  private static byte[] mac(byte[] key, String purpose, byte[] value) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      mac.update((purpose + '\0').getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(value);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
