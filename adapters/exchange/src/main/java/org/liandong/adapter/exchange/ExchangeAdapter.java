package org.liandong.adapter.exchange;

import io.vertx.core.Future;
import java.util.Set;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.AdapterHost;
import org.liandong.adapter.spi.Capability;
import org.liandong.adapter.spi.LicenceRequest;
import org.liandong.adapter.spi.LicenceResult;
import org.liandong.adapter.spi.LookUp;
import org.liandong.adapter.spi.LookUpResult;

/** One data-sharing platform. */
final class ExchangeAdapter implements Adapter {
  private final Set<Capability> capabilities;
  private final Platform platform;
  private final Registers registers;
  private final LicenceLibrary library;

  ExchangeAdapter(AdapterHost host, ExchangeSettings settings) {
    this.capabilities = Set.copyOf(settings.capabilities());
    this.platform = new Platform(host, settings);
    this.registers = new Registers(settings, platform);
    this.library = new LicenceLibrary(settings, platform);
  }

  @Override
  public Set<Capability> capabilities() {
    return capabilities;
  }

  @Override
  public Future<LookUpResult> lookUp(LookUp question) {
    return registers.lookUp(question);
  }

  @Override
  public Future<LicenceResult> licence(LicenceRequest request) {
    return library.licence(request);
  }

  @Override
  public Future<Void> probe() {
    return platform.probe();
  }
}
