package org.liandong.gateway.cases;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.liandong.gateway.model.CallBackRule;
import org.liandong.gateway.model.Terms;
import org.liandong.gateway.model.WorkClock;

/**
 * What the configuration in use says of time and of what organs may do.
 *
 * @param terms of the item with a code; {@link Terms#NONE} where it is not configured
 * @param clock by which the organ with a code works; of null, the calendar's own
 * @param undo so long no order of a fresh case leaves: its agent may take it back; often zero
 * @param callBacks whose applicants are called back
 */
public record CaseLaw(
    Function<String, Terms> terms,
    Function<String, WorkClock> clock,
    Supplier<Duration> undo,
    Supplier<CallBackRule> callBacks) {}
