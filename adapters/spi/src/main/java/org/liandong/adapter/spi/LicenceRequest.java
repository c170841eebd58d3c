package org.liandong.adapter.spi;

/**
 * Asks for one electronic licence (电子证照).
 *
 * @param certIdentifier 电子证照标识 (GB/T 36904)
 * @param useCause 用证事由; required by the library and audited on both sides
 * @param holderId of whoever holds it: the library compares it; null where the item does not ask
 */
public record LicenceRequest(String certIdentifier, String useCause, String holderId) {
  public LicenceRequest {
    if (certIdentifier == null || useCause == null || useCause.isBlank()) {
      throw new IllegalArgumentException("a licence is asked for by its identifier, with a cause");
    }
  }

  /** Its identifier alone. */
  @Override
  public String toString() {
    return "LicenceRequest[" + certIdentifier + "]";
  }
}
