package org.liandong.adapter.spi;

/** What became of an order that reached its backend: {@link Delivered} or {@link Refused}. */
public sealed interface SendResult permits Delivered, Refused {
  /** What the call looked like from outside. */
  Exchange exchange();
}
