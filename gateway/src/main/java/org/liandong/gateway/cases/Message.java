package org.liandong.gateway.cases;

import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.liandong.gateway.model.Answer;

/**
 * A stored message of a backend that waits for its case.
 *
 * @param sequence the backend's own order of its answers; 0 where it has none
 * @param answer null where it cannot be read any more
 * @param bytes size of the message as received
 * @param parked it waits for too long already, in sight of an operator
 */
record Message(
    long id,
    String backend,
    String messageId,
    UUID step,
    long sequence,
    Answer answer,
    Instant receivedAt,
    int bytes,
    boolean parked) {
  private static final Pattern LONG_NUMBER = Pattern.compile("\\d{11}");

  /** Of an id with a number that may be somebody's, the hash: the inbox has the id itself. */
  static String shownId(String messageId) {
    return LONG_NUMBER.matcher(messageId).find() ? "sha256-" + Sha256.hex(messageId) : messageId;
  }

  /** Its frame only, where what it says may be at fault. */
  Message withoutAnswer() {
    return new Message(id, backend, messageId, step, sequence, null, receivedAt, bytes, parked);
  }
}
