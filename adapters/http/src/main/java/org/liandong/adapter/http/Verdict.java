package org.liandong.adapter.http;

import java.util.Locale;

/** What an answer to a call comes to. */
enum Verdict {
  /** It was done; the answer says more. */
  OK,
  /** The backend does not know what it is asked for. */
  ABSENT,
  /** It will never take this. */
  REFUSED,
  /** It said something that the description does not know. */
  PARK,
  /** It takes nothing now; no effect. */
  LATER,
  /** Our address or our secret is wrong; no effect. */
  OURS,
  /** Nobody knows whether it had an effect. */
  UNKNOWN,
  /** The code in the body says it. */
  CODE;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Verdict of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
