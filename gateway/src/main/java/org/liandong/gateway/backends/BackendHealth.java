package org.liandong.gateway.backends;

/**
 * One backend, for {@code /health/backends}.
 *
 * @param probe null where it cannot be probed, or has not been yet
 */
public record BackendHealth(
    String code, String name, String kind, String version, GateSnapshot gate, ProbeResult probe) {}
