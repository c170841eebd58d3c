package org.liandong.adapter.exchange;

import org.liandong.adapter.spi.AdapterFactory;
import org.liandong.adapter.tck.AdapterContract;
import org.liandong.adapter.tck.Dialect;

/** A platform of which nothing but its registers is used. */
class LookUpContractTest extends AdapterContract {
  @Override
  protected AdapterFactory factory() {
    return new ExchangeAdapterFactory();
  }

  @Override
  protected Dialect dialect() {
    return new ExchangeDialect("lookUp");
  }
}
