package org.liandong.adapter.spi;

/** What the gateway tells a backend. */
public enum OrderKind {
  /** A case for the organ. */
  SUBMIT,
  /** The station's answer to the organ's correction. */
  SUPPLEMENT,
  /** The case was taken back. */
  CANCEL
}
