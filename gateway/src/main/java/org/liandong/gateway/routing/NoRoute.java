package org.liandong.gateway.routing;

import org.liandong.gateway.catalogue.Item;

/** By what it says of itself, a submission belongs to no organs that could bring it to an end. */
public record NoRoute(Item item, Lack lack) implements Plan {

  /** Who is missing. */
  public enum Lack {
    ACCEPTANCE("没有可以受理的机关"),
    DECISION("没有可以决定的机关");

    private final String words;

    Lack(String words) {
      this.words = words;
    }
  }

  /** For people. */
  public String detail() {
    return "按所填内容，「" + item.name() + "」" + lack.words;
  }
}
