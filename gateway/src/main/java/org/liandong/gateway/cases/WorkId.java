package org.liandong.gateway.cases;

import java.util.regex.Pattern;

/**
 * What an operator acts on: an order or an answer, by the number of its row.
 *
 * @param order false for an answer
 */
public record WorkId(boolean order, long row) {
  private static final Pattern TEXT = Pattern.compile("(order|message)-([1-9][0-9]{0,17})");
  private static final String ORDER = "order";

  /**
   * As {@link #toString} wrote it.
   *
   * @throws IllegalArgumentException where it did not
   */
  public static WorkId of(String text) {
    var matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("no id of an order or an answer");
    }
    return new WorkId(matcher.group(1).equals(ORDER), Long.parseLong(matcher.group(2)));
  }

  /** As it stands on the wire. */
  @Override
  public String toString() {
    return (order ? ORDER : "message") + '-' + row;
  }
}
