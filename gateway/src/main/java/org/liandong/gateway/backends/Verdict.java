package org.liandong.gateway.backends;

import java.util.List;

/**
 * What is known of a backend's adapter and settings.
 *
 * @param faults every one that can be told
 * @param whole false where variables without a value left something unjudged
 */
public record Verdict(List<BackendFault> faults, boolean whole) {
  public Verdict {
    faults = List.copyOf(faults);
  }

  static Verdict of(List<BackendFault> faults) {
    return new Verdict(faults, true);
  }
}
