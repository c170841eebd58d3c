package org.liandong.gateway.backends.plugins;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The versions of the SPI a plugin was made for: {@code [1.0,2.0)} from the first to before the
 * second, or {@code 1.2} for all of its major version from there on.
 */
record SpiRange(String text, Version from, Version before) {
  private static final Pattern RANGE =
      Pattern.compile("\\[(\\d{1,4})\\.(\\d{1,4}),\\s*(\\d{1,4})\\.(\\d{1,4})\\)");
  private static final Pattern LEAST = Pattern.compile("(\\d{1,4})(?:\\.(\\d{1,4}))?");

  /** Empty where it is not written as it should be. */
  static Optional<SpiRange> of(String text) {
    Matcher range = RANGE.matcher(text);
    if (range.matches()) {
      Version from = new Version(number(range, 1), number(range, 2));
      Version before = new Version(number(range, 3), number(range, 4));
      return from.compareTo(before) < 0
          ? Optional.of(new SpiRange(text, from, before))
          : Optional.empty();
    }
    Matcher least = LEAST.matcher(text);
    if (!least.matches()) {
      return Optional.empty();
    }
    int major = number(least, 1);
    int minor = least.group(2) == null ? 0 : number(least, 2);
    return Optional.of(new SpiRange(text, new Version(major, minor), new Version(major + 1, 0)));
  }

  boolean contains(int major, int minor) {
    Version version = new Version(major, minor);
    return from.compareTo(version) <= 0 && version.compareTo(before) < 0;
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }

  /** One version. */
  record Version(int major, int minor) implements Comparable<Version> {
    @Override
    public int compareTo(Version other) {
      int byMajor = Integer.compare(major, other.major);
      return byMajor != 0 ? byMajor : Integer.compare(minor, other.minor);
    }
  }
}
