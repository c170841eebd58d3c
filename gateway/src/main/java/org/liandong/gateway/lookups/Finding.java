package org.liandong.gateway.lookups;

import java.util.Optional;
import org.liandong.gateway.cases.LookUpStore.Known;

/**
 * What an inquiry came to.
 *
 * @param known what the register says; empty where nobody knows
 * @param cached true where it was said before, and still counts
 * @param last where nobody knows: what was said last, which counts no more
 * @param why where nobody knows: by which code; null else
 */
record Finding(Optional<Known> known, boolean cached, Optional<Known> last, String why) {
  /** KNOWN, NOT_FOUND or UNKNOWN: never one of the first two for want of an answer. */
  String state() {
    return known.map(Finding::state).orElse("UNKNOWN");
  }

  static String state(Known known) {
    return known.found() ? "KNOWN" : "NOT_FOUND";
  }
}
