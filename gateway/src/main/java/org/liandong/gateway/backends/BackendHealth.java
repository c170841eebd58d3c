package org.liandong.gateway.backends;

/**
 * One backend, for {@code /health/backends}.
 *
 * @param probe null where it cannot be probed, or has not been yet
 * @param threads of its adapter, where that has some of its own
 * @param defects how often its adapter broke its contract since it was opened
 */
public record BackendHealth(
    String code,
    String name,
    String kind,
    String version,
    GateSnapshot gate,
    ProbeResult probe,
    ThreadsSeen threads,
    long defects) {}
