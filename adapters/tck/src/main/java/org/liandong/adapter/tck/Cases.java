package org.liandong.adapter.tck;

/** A group of cases; each is tried on a bench of its own. */
interface Cases {
  /** Tag of the cases that wait for a time to run out. */
  String WAITS = "waits";

  /** What the case at hand is tried with. */
  Bench bench();
}
