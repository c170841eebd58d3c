package org.liandong.adapter.host;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretNamesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "secret",
        "secretKey",
        "appSecretKey",
        "sm4Key",
        "sm4_key",
        "password",
        "dbPwd",
        "tokens",
        "private.key",
        "appKey",
        "signKey",
        "digestKey",
        "Credentials"
      })
  void the_name_of_a_secret_is_one_and_holds_one(String name) {
    assertTrue(SecretNames.is(name));
    assertTrue(SecretNames.holds(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tokenUrl", "passwordFile", "privateNetwork", "sm4KeyVersion"})
  void what_is_about_a_secret_holds_its_word_and_is_none(String name) {
    assertFalse(SecretNames.is(name));
    assertTrue(SecretNames.holds(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"url", "publicKey", "key", "primaryKey", "design", "keyField"})
  void other_names_are_other_names(String name) {
    assertFalse(SecretNames.is(name));
    assertFalse(SecretNames.holds(name));
  }
}
