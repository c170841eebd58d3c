package org.liandong.gateway.model;

import java.time.Instant;

/**
 * 期限: the moment by which something must be done.
 *
 * @param at the first moment that is too late: midnight after the last day, where days count
 * @param provisional true where it reaches a year whose holidays are not published yet
 */
public record Deadline(Instant at, boolean provisional) {}
