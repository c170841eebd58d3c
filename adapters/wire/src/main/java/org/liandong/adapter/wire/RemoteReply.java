package org.liandong.adapter.wire;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Exchange;
import org.liandong.adapter.spi.Fault;

/** A whole response, however the backend meant it. */
public record RemoteReply(MultiMap headers, Buffer body, Exchange exchange) {
  /** Of HTTP. */
  public int status() {
    return exchange.status();
  }

  /** A failure that leaves the end open. */
  public AdapterFailure unknown(String code, String message) {
    return AdapterFailure.unknown(Fault.BACKEND, code, message, exchange);
  }
}
