package org.liandong.adapter.tck;

/** How a callback is signed. */
public enum Signature {
  /** As agreed. */
  RIGHT,
  /** In form as agreed, by a secret that is not the one in the settings. */
  ANOTHER_SECRET,
  /** Not at all. */
  NONE
}
