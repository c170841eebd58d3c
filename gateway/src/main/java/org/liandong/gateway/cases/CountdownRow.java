package org.liandong.gateway.cases;

import org.liandong.gateway.model.Countdown;

/**
 * A {@link Countdown} as it stands in the table.
 *
 * @param fence of whoever fires it
 * @param owner the node that holds it to fire it; null where none does
 */
record CountdownRow(long id, long fence, Integer owner, Countdown value) {}
