package org.liandong.gateway.sealing;

import java.security.GeneralSecurityException;
import java.security.Provider;
import javax.crypto.Cipher;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** What seals: authenticated encryption with a nonce of 96 bits and a tag of 128. */
public enum SealAlgorithm {
  /** AES-256-GCM (NIST SP 800-38D). */
  AES(1, "AES", 32, null),
  /** SM4-GCM (GB/T 32907—2016; GB/T 36624—2018). */
  SM4(2, "SM4", 16, new BouncyCastleProvider());

  private final byte code;
  private final String cipher;
  private final int keyBytes;
  private final Provider provider;

  /** One for each thread: a cipher is costly to make, and no two may share one. */
  private final ThreadLocal<Cipher> ciphers = ThreadLocal.withInitial(this::newCipher);

  SealAlgorithm(int code, String cipher, int keyBytes, Provider provider) {
    this.code = (byte) code;
    this.cipher = cipher;
    this.keyBytes = keyBytes;
    this.provider = provider;
  }

  /** As it stands in what is sealed. */
  byte code() {
    return code;
  }

  static SealAlgorithm of(byte code) {
    for (SealAlgorithm algorithm : values()) {
      if (algorithm.code == code) {
        return algorithm;
      }
    }
    throw new SealBroken("sealed by an algorithm that this program does not know");
  }

  String keyName() {
    return cipher;
  }

  int keyBytes() {
    return keyBytes;
  }

  Cipher cipher() {
    return ciphers.get();
  }

  private Cipher newCipher() {
    try {
      String name = cipher + "/GCM/NoPadding";
      return provider == null ? Cipher.getInstance(name) : Cipher.getInstance(name, provider);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
