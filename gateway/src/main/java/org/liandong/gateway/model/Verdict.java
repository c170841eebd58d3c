package org.liandong.gateway.model;

/** What a case made of an answer. */
public enum Verdict {
  /** The case changed, or the answer is worth its hop. */
  APPLIED,
  /** Said before; nothing to do. */
  DUPLICATE,
  /** Makes sense only after another answer that is still to come. */
  PREMATURE,
  /** Impossible here: kept, audited, parked, never applied. */
  INAPPLICABLE
}
