package org.liandong.gateway.catalogue;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;
import java.time.DateTimeException;
import java.time.LocalDate;

/** {@code format: date} in a form: a day that is in the calendar and in somebody's lifetime. */
final class CalendarDate implements Format {
  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2199;
  private static final int LENGTH = "2026-01-05".length();

  @Override
  public String getName() {
    return "date";
  }

  @Override
  public boolean matches(ExecutionContext context, String text) {
    if (text.length() != LENGTH) {
      return false;
    }
    try {
      int year = LocalDate.parse(text).getYear();
      return year >= FIRST_YEAR && year <= LAST_YEAR;
    } catch (DateTimeException none) {
      return false;
    }
  }
}
