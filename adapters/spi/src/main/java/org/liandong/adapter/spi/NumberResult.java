package org.liandong.adapter.spi;

/** What became of asking for an official number: {@link Numbered} or {@link Refused}. */
public sealed interface NumberResult permits Numbered, Refused {
  /** What the call looked like from outside. */
  Exchange exchange();
}
