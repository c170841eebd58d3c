package org.liandong.gateway.cases;

import java.time.Instant;

/**
 * A report that comes late, before it leaves.
 *
 * @param delay why, in Chinese
 * @param at when it leaves
 */
public record LateReport(LeasedOrder order, String delay, Instant at) {}
