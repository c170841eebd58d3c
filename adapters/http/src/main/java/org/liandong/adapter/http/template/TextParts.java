package org.liandong.adapter.http.template;

import io.vertx.core.VertxException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Takes a text apart into what stands as it is and what is in braces. */
final class TextParts {
  private static final Pattern MISQUOTED =
      Pattern.compile("[\"“”‘’`].*|.*[\"“”‘’`]|.*\\\\'.+", Pattern.DOTALL);

  private TextParts() {}

  /**
   * A piece of a text.
   *
   * @param isCode whether it stood in braces
   */
  record Part(String text, boolean isCode) {}

  /** Braces without their other half; the message is for people. */
  static final class Unbalanced extends VertxException {
    private static final long serialVersionUID = 1L;

    Unbalanced(String message) {
      super(message, true);
    }
  }

  static List<Part> of(String text) {
    List<Part> parts = new ArrayList<>();
    var plain = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if ((c == '{' || c == '}') && at + 1 < text.length() && text.charAt(at + 1) == c) {
        plain.append(c);
        at += 2;
      } else if (c == '{') {
        int end = end(text, at + 1);
        flush(plain, parts);
        parts.add(new Part(text.substring(at + 1, end), true));
        at = end + 1;
      } else if (c == '}') {
        throw new Unbalanced("多了一个 }；要写出这个字符请写 }}");
      } else {
        plain.append(c);
        at++;
      }
    }
    flush(plain, parts);
    return parts;
  }

  private static void flush(StringBuilder plain, List<Part> parts) {
    if (!plain.isEmpty()) {
      parts.add(new Part(plain.toString(), false));
      plain.setLength(0);
    }
  }

  private static int end(String text, int from) {
    boolean quoted = false;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      quoted ^= c == '\'';
      if (!quoted && c == '}') {
        return i;
      }
      if (!quoted && c == '{') {
        break;
      }
    }
    throw new Unbalanced("{ 没有对应的 }；要写出这个字符请写 {{；引号里的单引号请连写两个 ''");
  }

  /** The steps of an expression, each as its words; quoted words keep their quotes. */
  static List<List<String>> words(String code) {
    List<List<String>> steps = new ArrayList<>();
    List<String> step = new ArrayList<>();
    var word = new StringBuilder();
    boolean quoted = false;
    for (char c : (code + "|").toCharArray()) {
      if (quoted || c != '|' && !Character.isWhitespace(c)) {
        quoted ^= c == '\'';
        word.append(c);
        continue;
      }
      if (!word.isEmpty()) {
        step.add(word.toString());
        word.setLength(0);
      }
      if (c == '|') {
        steps.add(List.copyOf(step));
        step.clear();
      }
    }
    return steps;
  }

  /** What stands between the quotes; there, two of them are one. */
  static String unquoted(String word) {
    return word.length() >= 2 && word.startsWith("'") && word.endsWith("'")
        ? word.substring(1, word.length() - 1).replace("''", "'")
        : word;
  }

  /** True of what is meant to stand between quotes, between others than those that count. */
  static boolean isMisquoted(String word) {
    return MISQUOTED.matcher(word).matches();
  }
}
