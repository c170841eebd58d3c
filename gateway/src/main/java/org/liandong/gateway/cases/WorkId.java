package org.liandong.gateway.cases;

import java.util.regex.Pattern;

/**
 * What an operator acts on: an order or an answer, by the number of its row. An order is named as
 * it was seen: a word that took a telephone call must not fall upon what became of it meanwhile.
 *
 * @param order false for an answer
 * @param fence of the order's row when it was seen; 0 for an answer, which stays the same
 */
public record WorkId(boolean order, long row, long fence) {
  private static final Pattern TEXT =
      Pattern.compile("order-([1-9][0-9]{0,17})-([0-9]{1,18})|message-([1-9][0-9]{0,17})");

  static WorkId ofOrder(long row, long fence) {
    return new WorkId(true, row, fence);
  }

  static WorkId ofAnswer(long row) {
    return new WorkId(false, row, 0);
  }

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
    return matcher.group(3) == null
        ? ofOrder(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)))
        : ofAnswer(Long.parseLong(matcher.group(3)));
  }

  /** True where it is the same row, however often that has changed. */
  public boolean isRowOf(WorkId other) {
    return order == other.order && row == other.row;
  }

  /** As it stands on the wire. */
  @Override
  public String toString() {
    return order ? "order-" + row + '-' + fence : "message-" + row;
  }
}
