package org.liandong.adapter.provincial;

import java.util.List;
import org.liandong.adapter.spi.AdapterFactory;
import org.liandong.adapter.tck.AdapterContract;
import org.liandong.adapter.tck.Dialect;

/** A platform that decides nothing: all that is asked of an adapter is asked of its reports. */
class ListeningContractTest extends AdapterContract {
  @Override
  protected AdapterFactory factory() {
    return new ProvincialAdapterFactory();
  }

  @Override
  protected Dialect dialect() {
    return new JmasDialect(List.of("REPORT", "RECONCILE", "NUMBER", "INTAKE", "PROBE"));
  }
}
