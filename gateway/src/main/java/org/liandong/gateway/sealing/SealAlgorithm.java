package org.liandong.gateway.sealing;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/** What seals: authenticated encryption with a nonce of 96 bits and a tag of 128. */
public enum SealAlgorithm {
  /** AES-256-GCM (NIST SP 800-38D). */
  AES(1, 32) {
    /** A cipher is costly to make, and no two threads may share one. */
    private final ThreadLocal<Cipher> ciphers = ThreadLocal.withInitial(SealAlgorithm::aes);

    @Override
    byte[] crypt(boolean seal, byte[] key, byte[] nonce, byte[] place, byte[] text, int from)
        throws GeneralSecurityException {
      Cipher cipher = ciphers.get();
      cipher.init(
          seal ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE,
          new SecretKeySpec(key, "AES"),
          new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(place);
      return cipher.doFinal(text, from, text.length - from);
    }
  },
  /**
   * SM4-GCM (GB/T 32907—2016; GB/T 36624—2018). Not by a JCA provider: some JDKs want it signed.
   */
  SM4(2, 16) {
    @Override
    byte[] crypt(boolean seal, byte[] key, byte[] nonce, byte[] place, byte[] text, int from)
        throws GeneralSecurityException {
      GCMModeCipher cipher = GCMBlockCipher.newInstance(new SM4Engine());
      cipher.init(seal, new AEADParameters(new KeyParameter(key), TAG_BITS, nonce, place));
      byte[] made = new byte[cipher.getOutputSize(text.length - from)];
      int written = cipher.processBytes(text, from, text.length - from, made, 0);
      try {
        cipher.doFinal(made, written);
      } catch (InvalidCipherTextException changed) {
        throw new GeneralSecurityException(changed);
      }
      return made;
    }
  };

  private static final int TAG_BITS = 128;

  private final byte code;
  private final int keyBytes;

  SealAlgorithm(int code, int keyBytes) {
    this.code = (byte) code;
    this.keyBytes = keyBytes;
  }

  private static Cipher aes() {
    try {
      return Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
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

  int keyBytes() {
    return keyBytes;
  }

  /**
   * Seals or opens.
   *
   * @param place sealed in, and not written
   * @param from where in the text it begins
   */
  abstract byte[] crypt(boolean seal, byte[] key, byte[] nonce, byte[] place, byte[] text, int from)
      throws GeneralSecurityException;
}
