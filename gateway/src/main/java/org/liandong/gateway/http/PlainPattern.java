package org.liandong.gateway.http;

import com.networknt.schema.regex.JDKRegularExpressionFactory;
import com.networknt.schema.regex.RegularExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern that is a row of ASCII character classes of which only the last may vary in length, as
 * codes and digests have it: nothing to track back over, so no automaton is needed. Measured: a
 * third of what checking a submission against the contract costs.
 */
final class PlainPattern implements RegularExpression {
  private static final String UNIT =
      "(?:\\[((?:[0-9A-Za-z_.]-[0-9A-Za-z_.]|[0-9A-Za-z_.])+-?)]|([0-9A-Za-z_-]))"
          + "(?:\\{([0-9]{1,4})(,[0-9]{1,4})?}|([*+]))?";
  private static final Pattern UNITS = Pattern.compile(UNIT);
  private static final Pattern PLAIN = Pattern.compile("\\^(?:" + UNIT + ")+\\$");

  private final List<Run> runs;

  private PlainPattern(List<Run> runs) {
    this.runs = List.copyOf(runs);
  }

  /** Characters of one class, so many of them. */
  private record Run(boolean[] allowed, int least, int most) {
    boolean allows(char c) {
      return c < allowed.length && allowed[c];
    }
  }

  /** The pattern itself where it is plain; otherwise the JDK's regular expression. */
  static RegularExpression of(String pattern) {
    if (PLAIN.matcher(pattern).matches()) {
      List<Run> runs = new ArrayList<>();
      Matcher unit = UNITS.matcher(pattern.substring(1, pattern.length() - 1));
      while (unit.find()) {
        runs.add(run(unit));
      }
      if (runs.subList(0, runs.size() - 1).stream().allMatch(run -> run.least == run.most)) {
        return new PlainPattern(runs);
      }
    }
    return JDKRegularExpressionFactory.getInstance().getRegularExpression(pattern);
  }

  private static Run run(Matcher unit) {
    boolean[] allowed = allowed(unit.group(1) == null ? unit.group(2) : unit.group(1));
    if (unit.group(3) != null) {
      int least = Integer.parseInt(unit.group(3));
      String most = unit.group(4);
      return new Run(allowed, least, most == null ? least : Integer.parseInt(most.substring(1)));
    }
    if (unit.group(5) != null) {
      return new Run(allowed, unit.group(5).equals("+") ? 1 : 0, Integer.MAX_VALUE);
    }
    return new Run(allowed, 1, 1);
  }

  private static boolean[] allowed(String members) {
    boolean[] allowed = new boolean[128];
    for (int at = 0; at < members.length(); at++) {
      char from = members.charAt(at);
      boolean range = at + 2 < members.length() && members.charAt(at + 1) == '-';
      char to = range ? members.charAt(at + 2) : from;
      for (char c = from; c <= to; c++) {
        allowed[c] = true;
      }
      at += range ? 2 : 0;
    }
    return allowed;
  }

  @Override
  public boolean matches(String text) {
    int at = 0;
    for (Run run : runs) {
      int from = at;
      while (at < text.length() && at - from < run.most && run.allows(text.charAt(at))) {
        at++;
      }
      if (at - from < run.least) {
        return false;
      }
    }
    return at == text.length();
  }
}
