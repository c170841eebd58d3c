package org.liandong.gateway.sealing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sealed opens in its own place, and nowhere else, and never changed. */
class SealerTest {
  private static final Buffer PLAIN = Buffer.buffer("{\"name\":\"示例\"}");
  private static final String FILE = KeyRing.fresh();

  private static Sealer sealer(String file, SealAlgorithm algorithm) {
    return new Sealer(KeyRing.parse(file), algorithm);
  }

  @ParameterizedTest
  @EnumSource
  void what_is_sealed_opens_by_its_kept_key(SealAlgorithm algorithm) {
    Sealer.RowKey key = sealer(FILE, algorithm).newKey("row 1");
    Buffer sealed = key.seal("body", PLAIN);
    assertEquals(PLAIN.length() + Sealer.OVERHEAD, sealed.length());
    assertFalse(sealed.toString("ISO-8859-1").contains("name"));
    assertNotEquals(sealed, key.seal("body", PLAIN), "no nonce is used twice");
    for (SealAlgorithm now : SealAlgorithm.values()) {
      Sealer later = sealer(FILE, now);
      assertEquals(PLAIN, later.key(key.wrapped(), "row 1").open("body", sealed));
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothing_opens_in_another_place_or_changed_in_any_bit(SealAlgorithm algorithm) {
    Sealer sealer = sealer(FILE, algorithm);
    Sealer.RowKey key = sealer.newKey("row 1");
    Buffer sealed = key.seal("body", PLAIN);
    assertThrows(SealBroken.class, () -> sealer.key(key.wrapped(), "row 2"));
    assertThrows(SealBroken.class, () -> key.open("answer", sealed));
    Buffer other = sealer.newKey("row 1").wrapped();
    assertThrows(SealBroken.class, () -> sealer.key(other, "row 1").open("body", sealed));
    for (int bit = 0; bit < sealed.length() * 8; bit++) {
      Buffer changed = flipped(sealed, bit);
      assertThrows(SealBroken.class, () -> key.open("body", changed), "bit " + bit);
    }
    for (int bit = 0; bit < key.wrapped().length() * 8; bit++) {
      Buffer changed = flipped(key.wrapped(), bit);
      assertThrows(SealBroken.class, () -> sealer.key(changed, "row 1"), "bit " + bit);
    }
  }

  private static Buffer flipped(Buffer kept, int bit) {
    Buffer changed = kept.copy();
    return changed.setByte(bit / 8, (byte) (changed.getByte(bit / 8) ^ 1 << bit % 8));
  }

  /** RFC 8998, appendix A.1: SM4-GCM. */
  @Test
  void sm4_gcm_is_that_of_the_standard() throws Exception {
    HexFormat hex = HexFormat.of();
    byte[] key = hex.parseHex("0123456789abcdeffedcba9876543210");
    byte[] nonce = hex.parseHex("00001234567800000000abcd");
    byte[] aad = hex.parseHex("feedfacedeadbeeffeedfacedeadbeefabaddad2");
    String plain = "aa".repeat(8) + "bb".repeat(8) + "cc".repeat(8) + "dd".repeat(8);
    plain += "ee".repeat(8) + "ff".repeat(8) + "ee".repeat(8) + "aa".repeat(8);
    String expected =
        "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
            + "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"
            + "83de3541e4c2b58177e065a9bf7b62ec";
    byte[] sealed = SealAlgorithm.SM4.crypt(true, key, nonce, aad, hex.parseHex(plain), 0);
    assertEquals(expected, hex.formatHex(sealed));
    assertEquals(plain, hex.formatHex(SealAlgorithm.SM4.crypt(false, key, nonce, aad, sealed, 0)));
  }

  @Test
  void without_its_key_it_is_erased_and_what_was_never_sealed_is_known() {
    assertThrows(Erased.class, () -> sealer(FILE, SealAlgorithm.AES).key(null, "row 1"));
    assertTrue(Sealer.isPlain(PLAIN));
    assertTrue(Sealer.isPlain(Buffer.buffer("{" + " ".repeat(200) + "}")));
    assertFalse(
        Sealer.isPlain(sealer(FILE, SealAlgorithm.AES).newKey("x").seal("body", Buffer.buffer())));
  }

  @Test
  void a_new_version_opens_the_old_and_seals_once_it_is_current() {
    Sealer.RowKey old = sealer(FILE, SealAlgorithm.AES).newKey("row 1");
    Buffer sealed = old.seal("body", PLAIN);
    String two = KeyRing.withOneMore(FILE);
    assertEquals(1, KeyRing.parse(two).current());
    String current = new JsonObject(two).put("current", 2).encode();
    Sealer later = sealer(current, SealAlgorithm.SM4);
    assertEquals(2, Sealer.versionOf(later.newKey("row 1").wrapped()));
    assertEquals(PLAIN, later.key(old.wrapped(), "row 1").open("body", sealed));

    Buffer rewrapped = later.rewrapped(old.wrapped(), "row 1");
    assertEquals(2, Sealer.versionOf(rewrapped));
    JsonObject onlyTwo = new JsonObject(current);
    onlyTwo.getJsonObject("keys").remove("1");
    Sealer without = sealer(onlyTwo.encode(), SealAlgorithm.AES);
    assertEquals(PLAIN, without.key(rewrapped, "row 1").open("body", sealed));
    assertThrows(SealBroken.class, () -> without.key(old.wrapped(), "row 1"));
    assertArrayEquals(later.hash("person", "1"), without.hash("person", "1"));
    assertEquals(Set.of(0, 1, 2), KeyRing.parse(two).proofs().keySet());
    assertEquals(KeyRing.parse(two).proofs().get(1), KeyRing.parse(FILE).proofs().get(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"keys\":{}}",
        "{\"current\":1,\"search\":\"\",\"keys\":{}}",
        "{\"current\":2,\"keys\":{\"1\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"}}",
        "{\"current\":1,\"keys\":{\"1\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"}}",
        "{\"current\":0,\"keys\":{\"0\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"}}",
        "{\"current\":1,\"keys\":{\"1\":\"c2hvcnQ=\"}}"
      })
  void a_file_that_holds_no_keys_is_told_in_words(String text) {
    String said =
        assertThrows(IllegalArgumentException.class, () -> KeyRing.parse(text)).getMessage();
    assertTrue(
        List.of("current", "search", "keys", "JSON").stream().anyMatch(said::contains), said);
  }
}
