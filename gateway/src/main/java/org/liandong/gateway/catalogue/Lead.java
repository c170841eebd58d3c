package org.liandong.gateway.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.liandong.gateway.model.Level;

/**
 * 责任单位: who leads an item, who helps, and at which level it is exercised.
 *
 * @param departments 牵头单位, at least one
 * @param helpers 配合单位, often none
 */
public record Lead(List<String> departments, List<String> helpers, Level level) {
  private static final String AFTER_LEADS = "，";
  private static final String BETWEEN = "、";

  public Lead {
    departments = List.copyOf(departments);
    helpers = List.copyOf(helpers);
  }

  /**
   * As the documents write it: whoever stands before the first 逗号 leads, several of them joined by
   * 顿号; all behind it help (资府办函〔2022〕61号).
   *
   * @throws IllegalArgumentException in Chinese, where a name is missing or a comma is no 逗号
   */
  public static Lead of(String units, Level level) {
    if (units.contains(",")) {
      throw new IllegalArgumentException("责任单位之间要用全角的逗号和顿号");
    }
    int end = units.indexOf(AFTER_LEADS);
    List<String> leads = names(end < 0 ? units : units.substring(0, end));
    List<String> helpers = end < 0 ? List.of() : names(units.substring(end + 1));
    List<String> all = new ArrayList<>(leads);
    all.addAll(helpers);
    if (new HashSet<>(all).size() < all.size()) {
      throw new IllegalArgumentException("同一个责任单位写了两次");
    }
    return new Lead(leads, helpers, level);
  }

  private static List<String> names(String units) {
    List<String> names =
        Arrays.stream(units.replace(AFTER_LEADS, BETWEEN).split(BETWEEN, -1))
            .map(String::strip)
            .toList();
    if (names.contains("")) {
      throw new IllegalArgumentException("责任单位缺少名称：第一个逗号前为牵头单位，之后为配合单位，各单位以顿号分开");
    }
    return names;
  }
}
