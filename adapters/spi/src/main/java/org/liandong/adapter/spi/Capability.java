package org.liandong.adapter.spi;

/** What an adapter's backend can do beyond taking a SUBMIT. */
public enum Capability {
  /** The backend de-duplicates by the order's key: the same order twice has one effect. */
  IDEMPOTENT,
  /** It can be asked whether it holds a key, and what it has answered. */
  QUERY,
  /** It calls back; {@link Adapter#readCallback} verifies and translates. */
  CALLBACK,
  /** It takes the station's answer to a correction. */
  SUPPLEMENT,
  /** It can take an order back. */
  CANCEL,
  /** {@link Adapter#probe} tells whether it lives, without any effect. */
  PROBE
}
