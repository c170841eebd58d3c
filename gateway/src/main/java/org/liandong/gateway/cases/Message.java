package org.liandong.gateway.cases;

import java.time.Instant;
import org.liandong.gateway.model.Answer;

/**
 * A stored message of a backend.
 *
 * @param text opinion, reasons and remedies, for the organs of later stages; null where there is
 *     none
 */
record Message(
    long id, String backend, String messageId, Answer answer, String text, Instant receivedAt) {}
