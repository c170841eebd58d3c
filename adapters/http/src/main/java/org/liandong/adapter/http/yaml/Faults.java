package org.liandong.adapter.http.yaml;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with one file; all of it, in the order found. */
public final class Faults {
  private static final int MOST = 50;

  private final String file;
  private final List<String> found = new ArrayList<>();

  public Faults(String file) {
    this.file = file;
  }

  /** Something wrong at a place; never with a value, which may be a secret. */
  public void at(Spot spot, String problem) {
    String line = file + " " + spot + "：" + problem;
    if (found.size() < MOST && !found.contains(line)) {
      found.add(line);
    }
  }

  /** Something wrong with a value. */
  public void at(Node node, String problem) {
    at(node.spot(), problem);
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** In words for people: file, line, column, and what is wrong. */
  public List<String> all() {
    return List.copyOf(found);
  }
}
