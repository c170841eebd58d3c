package org.liandong.gateway.cases;

/**
 * An operator's word about parked work.
 *
 * @param person the operator's account
 * @param reason for the operators' log; it goes into no hop
 * @param requestKey the same word under the same key is heard once
 * @param dryRun it is judged, and nothing is changed
 */
public record OperatorWord(
    OperatorAct act,
    String person,
    String reason,
    String requestKey,
    String traceId,
    boolean dryRun) {}
