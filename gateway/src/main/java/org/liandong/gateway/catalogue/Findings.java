package org.liandong.gateway.catalogue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.liandong.gateway.catalogue.Finding.Severity;

/** Collects everything that is wrong, so that a person sees all of it at once. */
public final class Findings {
  private static final Comparator<Finding> READING_ORDER =
      Comparator.comparing(Finding::severity)
          .thenComparing(Finding::file)
          .thenComparingInt(Finding::line)
          .thenComparing(Finding::pointer);

  private final List<Finding> all = new ArrayList<>();
  private final Map<String, Map<String, Integer>> lines = new HashMap<>();

  /** From now on, places in this file have line numbers. */
  void knowLines(String file, Map<String, Integer> linesByPointer) {
    lines.put(file, linesByPointer);
  }

  /** The gateway must not start with this. */
  public void fault(String file, String pointer, String problem, String remedy) {
    add(Severity.FAULT, file, pointer, problem, remedy);
  }

  /** The gateway may start with this. */
  public void warning(String file, String pointer, String problem, String remedy) {
    add(Severity.WARNING, file, pointer, problem, remedy);
  }

  private void add(Severity severity, String file, String place, String problem, String remedy) {
    all.add(new Finding(severity, file, lineOf(file, place), place, problem, remedy));
  }

  /** A place for people: the file and, where it is known, the line. */
  String place(String file, String pointer) {
    int line = lineOf(file, pointer);
    return line > 0 ? file + " 第 " + line + " 行" : file + " ";
  }

  int lineOf(String file, String pointer) {
    Map<String, Integer> known = lines.getOrDefault(file, Map.of());
    String place = pointer;
    while (!known.containsKey(place) && !place.isEmpty()) {
      place = place.substring(0, place.lastIndexOf('/'));
    }
    return known.getOrDefault(place, 0);
  }

  /** True where something in or under this place is a fault. */
  boolean faultyAt(String file, String pointer) {
    return all.stream()
        .filter(finding -> finding.severity() == Severity.FAULT && finding.file().equals(file))
        .anyMatch(finding -> (finding.pointer() + "/").startsWith(pointer + "/"));
  }

  /** True where this place lies in or under one that is a fault already. */
  boolean alreadyFaulty(String file, String pointer) {
    return all.stream()
        .filter(finding -> finding.severity() == Severity.FAULT && finding.file().equals(file))
        .filter(finding -> !finding.pointer().isEmpty())
        .anyMatch(finding -> (pointer + "/").startsWith(finding.pointer() + "/"));
  }

  /** True where anything at all is a fault. */
  public boolean hasFaults() {
    return all.stream().anyMatch(finding -> finding.severity() == Severity.FAULT);
  }

  /** Faults first, then by file and line. */
  public List<Finding> sorted() {
    return all.stream().sorted(READING_ORDER).toList();
  }
}
