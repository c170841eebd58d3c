package org.liandong.gateway.protocol;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The table of docs/protocol.md, section 6: where a node is halted, by the model and for real. */
public record DocumentedPoints(
    List<String> all, List<String> ofTheModelAlone, List<String> ofTheModel) {
  private static final Pattern ROW = Pattern.compile("\\| (`[a-z].*?) \\|(.*?)\\| .* \\|");
  private static final Pattern POINT = Pattern.compile("`([a-z]+\\.[a-z-]+)`");

  /** Reads the table. */
  public static DocumentedPoints read() {
    List<String> all = new ArrayList<>();
    List<String> model = new ArrayList<>();
    List<String> both = new ArrayList<>();
    for (String line : section()) {
      var row = ROW.matcher(line);
      if (row.matches()) {
        List<String> points =
            POINT.matcher(row.group(1)).results().map(found -> found.group(1)).toList();
        all.addAll(points);
        String place = row.group(2).strip();
        model.addAll(place.equals("*model*") ? points : List.of());
        both.addAll(place.equals("*program*") ? List.of() : points);
      }
    }
    return new DocumentedPoints(all, model, both);
  }

  private static List<String> section() {
    try {
      String page = Files.readString(Path.of("..", "docs", "protocol.md"));
      return page.substring(page.indexOf("\n## 6."), page.indexOf("\n## 7.")).lines().toList();
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }
}
