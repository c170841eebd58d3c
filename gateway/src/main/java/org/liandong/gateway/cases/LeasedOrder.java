package org.liandong.gateway.cases;

import java.time.Instant;
import java.util.UUID;
import org.liandong.gateway.model.OrderKind;

/**
 * A dispatch row this node holds under a lease and a fence.
 *
 * @param sent true where an earlier attempt may have reached the backend. One that cannot
 *     de-duplicate is never sent it again; of the others it tells whether a withdrawn case has to
 *     be cancelled there
 * @param attempt counts this one
 * @param takenAt business time, for the hop
 * @param leaseStart {@link System#nanoTime} from before the claim was issued: nothing is sent
 *     unless the lease, measured from here, has a margin left
 */
public record LeasedOrder(
    long dispatchId,
    long fence,
    int backend,
    UUID caseId,
    UUID stepId,
    OrderKind kind,
    int attempt,
    String key,
    boolean sent,
    Instant takenAt,
    long leaseStart) {}
