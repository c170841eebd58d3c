package org.liandong.adapter.spi;

/**
 * What an adapter's backend, as configured, can do. A method of {@link Adapter} is called only
 * where its capability is named.
 */
public enum Capability {
  /** It takes cases for an organ: {@link Adapter#send} with a SUBMIT. */
  SUBMIT,
  /** The backend de-duplicates by the key: the same order or report twice has one effect. */
  IDEMPOTENT,
  /** It can be asked whether it holds a key, and what it has answered: {@link Adapter#query}. */
  QUERY,
  /** It calls back; {@link Adapter#readCallback} verifies and translates. */
  CALLBACK,
  /** It hands out its answers since a place in its own order: {@link Adapter#poll}. */
  POLL,
  /** It takes the station's answer to a correction. */
  SUPPLEMENT,
  /** It can take an order back. */
  CANCEL,
  /** It listens to the progress of cases, in order: {@link Adapter#report}. */
  REPORT,
  /** It assigns the official number of a case (赋码): {@link Adapter#number}. */
  NUMBER,
  /** Cases are begun there for our stations: {@link Adapter#arrivals}. */
  INTAKE,
  /** It tells what it holds of our reports: {@link Adapter#holdings}. */
  RECONCILE,
  /** It answers questions on a person or a firm: {@link Adapter#lookUp}. */
  LOOK_UP,
  /** It hands out electronic licences (电子证照): {@link Adapter#licence}. */
  LICENCE,
  /** {@link Adapter#probe} tells whether it lives, without any effect. */
  PROBE
}
