package org.liandong.adapter.spi;

import java.util.List;

/**
 * What a backend knows of a key.
 *
 * @param known false where it has never seen the key
 * @param reference its own number of the case; null where unknown or none
 * @param answers all answers so far, oldest first; their message ids are stable, so that reading
 *     them twice changes nothing. One with the key of another order spoils the whole result
 */
public record QueryResult(
    boolean known, String reference, List<RemoteAnswer> answers, Exchange exchange) {
  public QueryResult {
    answers = List.copyOf(answers);
  }
}
