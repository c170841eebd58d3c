package org.liandong.gateway.cases;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * What every writer of this node shares.
 *
 * @param node this process's number in the table of nodes: the owner of its leases
 * @param lease how long a claimed order is ours without renewal
 * @param clock business time
 * @param ask when an organ that owes an answer is asked
 * @param configVersion the configuration's version, for the hops
 * @param backendNumber the number of a backend's code in the table of dispatches
 * @param abilities what the backend of a code can do
 */
public record NodeContext(
    int node,
    Duration lease,
    InstantSource clock,
    AskSchedule ask,
    String configVersion,
    ToIntFunction<String> backendNumber,
    Function<String, Abilities> abilities) {}
