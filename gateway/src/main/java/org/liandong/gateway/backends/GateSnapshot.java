package org.liandong.gateway.backends;

import java.time.Instant;

/**
 * A gate at one moment, for {@code /health/backends}.
 *
 * @param epoch counts the changes of state since the start
 * @param since when this state began
 * @param cause what brought it about
 * @param inUse permits given out and not yet back
 * @param limit permits this node may give out at one time
 * @param calls in the window that tell something of the backend
 * @param failed of these
 * @param slow of these
 * @param lastFailure the last call since the start that spoke against the backend, whatever the
 *     window; null where none did
 */
public record GateSnapshot(
    String backend,
    GateState state,
    GateOverride override,
    long epoch,
    Instant since,
    String cause,
    int inUse,
    int limit,
    int calls,
    int failed,
    int slow,
    CallFailure lastFailure) {}
