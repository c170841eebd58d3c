package org.liandong.gateway.model;

import java.time.LocalDate;
import java.util.Set;

/**
 * What must be known beside a case to judge an answer to it.
 *
 * @param submitted codes of the materials the station has brought: an upper organ may not ask for
 *     them again (行政许可法 35)
 * @param today the day on which it is judged
 * @param correction the limit that runs for what its organ has asked for; null where none does
 */
public record Circumstances(Set<String> submitted, LocalDate today, Countdown correction) {
  public Circumstances {
    submitted = Set.copyOf(submitted);
  }
}
