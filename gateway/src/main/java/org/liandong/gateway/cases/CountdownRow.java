package org.liandong.gateway.cases;

import org.liandong.gateway.model.Countdown;
import org.liandong.gateway.model.Deadline;

/**
 * A {@link Countdown} as it stands in the table.
 *
 * @param fence of whoever fires it
 * @param owner the node that holds it to fire it; null where none does
 * @param due by the calendar it was written under; null while it was paused
 */
record CountdownRow(long id, long fence, Integer owner, Deadline due, Countdown value) {}
