package org.liandong.gateway.protocol;

import java.util.List;

/** One stage of a route: who is told side by side, and what the end of one of them means. */
record Stage(Kind kind, List<Integer> backends) {
  enum Kind {
    /** A refusal of one ends the case. */
    ORDINARY,
    /** Each gives or refuses a permit of its own; the case ends with the last. */
    PERMITS,
    /** Each gives an opinion; who gives none in time is not waited for. */
    CONSULTATION
  }
}
