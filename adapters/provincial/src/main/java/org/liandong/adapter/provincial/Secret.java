package org.liandong.adapter.provincial;

/** A value that is used and never shown. */
record Secret(String value) {
  @Override
  public String toString() {
    return "***";
  }
}
