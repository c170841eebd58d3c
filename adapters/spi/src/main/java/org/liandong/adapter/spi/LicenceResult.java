package org.liandong.adapter.spi;

import io.vertx.core.buffer.Buffer;
import java.time.LocalDate;

/**
 * What the library of electronic licences says.
 *
 * @param found false where it has no such licence, or not of this holder
 * @param name of the licence, such as 居民身份证; null where not found
 * @param holder its holder's name; null where not found
 * @param validUntil its last day; null where it has none
 * @param fileName of the content; null where not found
 * @param mediaType of the content; null where not found
 * @param content the file, whole; null where not found
 * @param exchange what the call looked like from outside
 */
public record LicenceResult(
    boolean found,
    String name,
    String holder,
    LocalDate validUntil,
    String fileName,
    String mediaType,
    Buffer content,
    Exchange exchange) {

  /** Says nothing of its content. */
  @Override
  public String toString() {
    return "LicenceResult[" + (found ? "found" : "not found") + "]";
  }
}
