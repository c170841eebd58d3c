package org.liandong.adapter.provincial;

import org.liandong.adapter.spi.Exchange;
import org.liandong.adapter.spi.Fault;
import org.liandong.adapter.spi.Refused;

/** What is held here and not sent. */
final class Held {
  private Held() {}

  /** A code without a counterpart is never guessed. */
  static Refused unmapped(Unmapped missing) {
    return new Refused(
        "code-not-mapped",
        missing.list().title() + "里有一个代码没有对照，未上报。请在 /codes/" + missing.list().field() + " 补上。",
        Fault.GATEWAY,
        Exchange.NONE);
  }
}
