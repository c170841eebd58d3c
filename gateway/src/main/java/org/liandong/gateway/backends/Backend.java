package org.liandong.gateway.backends;

import java.time.Duration;
import java.util.Set;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.Capability;

/**
 * One backend in service.
 *
 * @param version of the adapter, for the hop
 * @param capabilities what it can do, constant
 * @param adapter guarded: it neither throws nor returns null
 */
public record Backend(
    BackendSettings settings,
    String version,
    Set<Capability> capabilities,
    Adapter adapter,
    BackendGate gate) {

  public Backend {
    capabilities = Set.copyOf(capabilities);
  }

  public String code() {
    return settings.code();
  }

  public int number() {
    return settings.number();
  }

  public String name() {
    return settings.name();
  }

  public String kind() {
    return settings.kind();
  }

  public Duration timeout() {
    return settings.timeout();
  }

  public RetrySchedule retry() {
    return settings.retry();
  }

  /** True where it is told of the progress of cases. */
  public boolean listens() {
    return settings.duties().listens();
  }

  /** How much may go out to it in a second from this node; 0 for no limit. */
  public double pace() {
    return gate.share(settings.duties().pace());
  }

  public boolean can(Capability capability) {
    return capabilities.contains(capability);
  }
}
