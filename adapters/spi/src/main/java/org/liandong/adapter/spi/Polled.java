package org.liandong.adapter.spi;

import java.util.List;

/**
 * A page of a backend's answers.
 *
 * @param answers in the backend's own order; their message ids are stable, so that reading them
 *     twice changes nothing
 * @param cursor where to go on; at most 1,000 characters. Stored together with the answers
 * @param more true where there is another page now
 * @param exchange what the call looked like from outside
 */
public record Polled(List<RemoteAnswer> answers, String cursor, boolean more, Exchange exchange) {
  public Polled {
    answers = List.copyOf(answers);
  }
}
