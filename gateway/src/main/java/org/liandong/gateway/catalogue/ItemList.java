package org.liandong.gateway.catalogue;

/** 清单: which of the city's three lists an item stands in. The names are codes on the wire. */
public enum ItemList {
  VILLAGE("村级服务事项清单"),
  PARK("园区服务事项清单"),
  CAPABILITY("能力提升事项清单");

  private final String label;

  ItemList(String label) {
    this.label = label;
  }

  /** The Chinese word for people. */
  public String label() {
    return label;
  }
}
