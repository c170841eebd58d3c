package org.liandong.gateway.catalogue;

import java.util.Locale;

/** What can be taken from a table into a configuration. */
public enum ImportKind {
  REGIONS("regions", "区划"),
  STATIONS("import-stations", "站点"),
  ITEMS("import-items", "事项");

  private final String shape;
  private final String label;

  ImportKind(String shape, String label) {
    this.shape = shape;
    this.label = label;
  }

  /** The name of the schema of its table. */
  String shape() {
    return shape;
  }

  /** In Chinese, for reports. */
  public String label() {
    return label;
  }

  /** As it is written on the command line. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
