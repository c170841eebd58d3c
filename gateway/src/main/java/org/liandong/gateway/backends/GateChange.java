package org.liandong.gateway.backends;

import java.time.Instant;

/**
 * A new epoch of a gate began.
 *
 * @param epoch the one that begins
 * @param from the state before; equal to {@code to} where only the operator's word changed
 * @param mode who decides from now on
 * @param cause why, in a few words without any personal data
 * @param failure the last failed call, where failed calls brought it about; else null
 */
public record GateChange(
    String backend,
    long epoch,
    GateState from,
    GateState to,
    GateMode mode,
    String cause,
    CallFailure failure,
    Instant at) {}
