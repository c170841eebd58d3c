package org.liandong.gateway.catalogue;

import java.util.Locale;

/** What can be taken from a table into a configuration. */
public enum ImportKind {
  REGIONS("regions", "code", "区划"),
  STATIONS("import-stations", "code", "站点"),
  ITEMS("import-items", "code", "事项"),
  CALENDAR("import-calendar", "year", "年份");

  private final String shape;
  private final String key;
  private final String label;

  ImportKind(String shape, String key, String label) {
    this.shape = shape;
    this.key = key;
    this.label = label;
  }

  /** The name of the schema of its table. */
  String shape() {
    return shape;
  }

  /** The column without which nobody knows what a row is about. */
  String key() {
    return key;
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
