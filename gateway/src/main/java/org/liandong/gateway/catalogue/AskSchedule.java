package org.liandong.gateway.catalogue;

import java.time.Duration;

/**
 * When a silent backend is asked.
 *
 * @param first after the delivery
 * @param repeat between two questions
 */
public record AskSchedule(Duration first, Duration repeat) {}
