package org.liandong.adapter.spi;

/** What became of a report that reached its platform: {@link Reported} or {@link Refused}. */
public sealed interface ReportResult permits Reported, Refused {
  /** What the call looked like from outside. */
  Exchange exchange();
}
