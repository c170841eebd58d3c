package org.liandong.gateway.catalogue;

/** Villages' lists are 高频+特色, parks' are 基础+特色 (source S3). */
public enum Facet {
  FREQUENT("高频"),
  BASIC("基础"),
  DISTINCTIVE("特色");

  private final String label;

  Facet(String label) {
    this.label = label;
  }

  /** The Chinese word for people. */
  public String label() {
    return label;
  }
}
