package org.liandong.adapter.http.auth;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.liandong.adapter.http.template.RawText;
import org.liandong.adapter.http.template.Scope;
import org.liandong.adapter.http.template.Template;

/**
 * What proves that the sender holds a key.
 *
 * @param algorithm {@code HmacSHA256} and the like; {@code SHA-256} and the like where the key is
 *     among what is hashed
 * @param key null where the algorithm takes none
 * @param keyText how the key is written
 * @param over what is signed, one after the other without anything between
 * @param written how the result is written
 * @param upper whether its letters are capitals
 */
public record Signature(
    String algorithm,
    Template key,
    KeyText keyText,
    List<Template> over,
    KeyText written,
    boolean upper) {
  /** What a description may name. */
  public static final String[] MACS = {"HmacSHA256", "HmacSHA1", "HmacSHA512", "HmacMD5"};

  public Signature {
    over = List.copyOf(over);
  }

  /** As it is written on the wire. */
  String text(Scope scope) {
    String text = written.text(bytes(scope));
    return upper ? text.toUpperCase(Locale.ROOT) : text;
  }

  /** Compares to the end, so that the time taken tells nothing. */
  boolean matches(String given, Scope scope) {
    byte[] bytes;
    try {
      bytes = written.bytes(written == KeyText.HEX ? given.toLowerCase(Locale.ROOT) : given);
    } catch (IllegalArgumentException notWrittenSo) {
      return false;
    }
    return MessageDigest.isEqual(bytes, bytes(scope));
  }

  private byte[] bytes(Scope scope) {
    var signed = new StringBuilder();
    over.forEach(part -> signed.append(part.text(scope)));
    byte[] message = RawText.bytes(signed.toString());
    try {
      if (key == null) {
        return MessageDigest.getInstance(algorithm).digest(message);
      }
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(keyText.bytes(key.text(scope)), algorithm));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }
}
