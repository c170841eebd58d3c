package org.liandong.gateway.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A table that no spreadsheet misreads. */
class CsvTest {
  @Test
  void what_begins_like_a_formula_is_text_and_numbers_stay_numbers() {
    Csv table = new Csv(List.of("a", "b", "c"));
    table.row("=1+1", "+86", "-x");
    table.row("@SUM(A1)", "\t=1", -1.5);
    table.row(null, 7L, "一");
    assertEquals("a,b,c\r\n'=1+1,'+86,'-x\r\n'@SUM(A1),'\t=1,-1.5\r\n,7,一\r\n", table.text());
  }

  @Test
  void what_would_end_a_cell_is_quoted() {
    Csv table = new Csv(List.of("a", "b"));
    table.row("x,y", "say \"no\"");
    table.row("two\nlines", "=HYPERLINK(\"http://x\",\"y\")");
    assertEquals(
        "a,b\r\n\"x,y\",\"say \"\"no\"\"\"\r\n"
            + "\"two\nlines\",\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"\r\n",
        table.text());
  }

  @Test
  void a_line_is_as_wide_as_its_head() {
    Csv table = new Csv(List.of("a", "b"));
    assertThrows(IllegalArgumentException.class, () -> table.row("x"));
  }
}
