package org.liandong.gateway.http;

/** Which characters may stand in a text that is stored, shown and passed on, and which show. */
public enum Characters {
  FINE,
  /** PostgreSQL refuses NUL; the others hide text from people. */
  CONTROL,
  /** Half a character: it cannot be encoded as UTF-8. */
  LONE_SURROGATE;

  /** Letters and symbols by their kind, but drawn as nothing: Hangul fillers, the empty Braille. */
  private static final String FILLERS = "\u115F\u1160\u3164\uFFA0\u2800";

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

  /** True where a person sees nothing: only blanks of any width, and characters without a shape. */
  public static boolean isBlank(String text) {
    for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      if (isVisible(text.codePointAt(at))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isVisible(int character) {
    return switch (Character.getType(character)) {
      case Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK ->
          false;
      default -> FILLERS.indexOf(character) < 0;
    };
  }

  /** True where nothing breaks the line, jumps in it or turns it round. */
  static boolean isOneLine(String text) {
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c < ' ' || c == '\u2028' || c == '\u2029' || turnsRound(c)) {
        return false;
      }
    }
    return true;
  }

  /** Unicode's Bidi_Control: what follows is shown in another order than it is written in. */
  private static boolean turnsRound(char c) {
    return c == '\u061C'
        || c == '\u200E'
        || c == '\u200F'
        || (c >= '\u202A' && c <= '\u202E')
        || (c >= '\u2066' && c <= '\u2069');
  }

  /** True where a person sees all of it, in one line: two such texts that look alike are alike. */
  static boolean isPrintable(String text) {
    return !isBlank(text) && text.codePoints().allMatch(c -> c == ' ' || isVisible(c));
  }
}
