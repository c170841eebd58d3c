package org.liandong.gateway.architecture.planted.http;

import org.liandong.adapter.spi.Order;
import org.liandong.gateway.architecture.planted.model.KnowsJson;

/** Breaks two rules: http knows no feature, and of the SPI only whose fault it is. */
public record KnowsAFeature(KnowsJson model, Order order) {
  void pause(long millis) throws InterruptedException {
    Thread.sleep(millis);
  }
}
