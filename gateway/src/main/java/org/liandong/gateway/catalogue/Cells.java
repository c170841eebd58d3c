package org.liandong.gateway.catalogue;

import java.util.Arrays;
import java.util.List;

/** What people put several things into one cell with. */
final class Cells {
  private Cells() {}

  /** 顿号 or comma between short things. */
  static List<String> list(String cell) {
    return parts(cell, "[、，,]");
  }

  /** 分号 or a line break between longer ones. */
  static List<String> lines(String cell) {
    return parts(cell, "[；;\\n]");
  }

  private static List<String> parts(String cell, String between) {
    return Arrays.stream(cell.split(between))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }
}
