package org.liandong.adapter.host;

import java.time.Duration;

/**
 * What the configuration of a backend says of its connections.
 *
 * @param backend its code
 * @param timeout how long one call may take before it is given up
 * @param concurrency calls at one time
 */
public record HostSettings(String backend, Duration timeout, int concurrency) {}
