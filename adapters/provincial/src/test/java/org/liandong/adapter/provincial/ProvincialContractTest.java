package org.liandong.adapter.provincial;

import org.liandong.adapter.spi.AdapterFactory;
import org.liandong.adapter.tck.AdapterContract;
import org.liandong.adapter.tck.Dialect;

class ProvincialContractTest extends AdapterContract {
  @Override
  protected AdapterFactory factory() {
    return new ProvincialAdapterFactory();
  }

  @Override
  protected Dialect dialect() {
    return new JmasDialect(Settings.CAPABILITIES);
  }
}
