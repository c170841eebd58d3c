package org.liandong.adapter.http;

import java.util.Map;
import java.util.Set;
import org.liandong.adapter.http.auth.Auth;
import org.liandong.adapter.http.yaml.Spot;
import org.liandong.adapter.spi.Capability;

/**
 * A backend as its description says: everything but its address and its secrets.
 *
 * @param values names of what the configuration gives, and where the description says so
 * @param secrets the same of what nobody may see
 * @param anyContentType whether an answer need not be called JSON
 * @param calls by the capability's name
 * @param callback null where it does not call back
 */
record Description(
    Map<String, Spot> values,
    Map<String, Spot> secrets,
    Set<Capability> capabilities,
    boolean anyContentType,
    Auth auth,
    Map<String, CallRule> calls,
    CallbackRule callback) {

  Description {
    values = Map.copyOf(values);
    secrets = Map.copyOf(secrets);
    capabilities = Set.copyOf(capabilities);
    calls = Map.copyOf(calls);
  }

  CallRule call(Capability capability) {
    return calls.get(capability.name());
  }

  boolean can(Capability capability) {
    return capabilities.contains(capability);
  }
}
