package org.liandong.adapter.provincial;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Exchange;
import org.liandong.adapter.spi.Fault;

/** A whole response of the platform's gateway, however it meant it. */
record PlatformReply(MultiMap headers, Buffer body, Exchange exchange) {
  int status() {
    return exchange.status();
  }

  /** A failure that leaves the end open. */
  AdapterFailure unknown(String code, String message) {
    return AdapterFailure.unknown(Fault.BACKEND, code, message, exchange);
  }
}
