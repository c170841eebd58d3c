package org.liandong.gateway.http;

/** Which characters may stand in a text that is stored, shown and passed on. */
enum Characters {
  FINE,
  /** PostgreSQL refuses NUL; the others hide text from people. */
  CONTROL,
  /** Half a character: it cannot be encoded as UTF-8. */
  LONE_SURROGATE;

  static Characters worst(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~') {
        if (Character.isISOControl(c) && c != '\n' && c != '\t' && c != '\r') {
          return CONTROL;
        }
        if (Character.isSurrogate(c)) {
          if (Character.isLowSurrogate(c)
              || i + 1 == text.length()
              || !Character.isLowSurrogate(text.charAt(i + 1))) {
            return LONE_SURROGATE;
          }
          i++;
        }
      }
    }
    return FINE;
  }
}
