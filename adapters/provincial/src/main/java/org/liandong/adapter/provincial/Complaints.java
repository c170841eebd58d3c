package org.liandong.adapter.provincial;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with the settings: all of it, each with its place. */
final class Complaints {
  private final List<String> all = new ArrayList<>();

  /**
   * One more.
   *
   * @param pointer JSON Pointer into the settings
   * @param what in Chinese, without the value
   */
  void add(String pointer, String what) {
    all.add(pointer + "：" + what);
  }

  /** Throws {@link IllegalArgumentException} with all of them where there is one. */
  void raise() {
    if (!all.isEmpty()) {
      throw new IllegalArgumentException(String.join("；\n", all) + "。");
    }
  }
}
