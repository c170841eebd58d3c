package org.liandong.gateway.cases;

/**
 * A report that comes late, before it leaves.
 *
 * @param delay why, in Chinese
 */
public record LateReport(LeasedOrder order, String delay) {}
