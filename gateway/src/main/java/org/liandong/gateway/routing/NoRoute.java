package org.liandong.gateway.routing;

import org.liandong.gateway.catalogue.Item;

/** By what it says of itself, a submission belongs to no organ that the item's route has. */
public record NoRoute(Item item) implements Plan {

  /** For people. */
  public String detail() {
    return "按所填内容，「" + item.name() + "」没有可以决定的机关";
  }
}
