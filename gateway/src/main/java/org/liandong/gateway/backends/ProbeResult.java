package org.liandong.gateway.backends;

import java.time.Duration;
import java.time.Instant;

/**
 * What the last probe of a backend showed.
 *
 * @param fault the failure's code; null where it lives
 */
public record ProbeResult(Instant at, boolean alive, Duration took, String fault) {}
