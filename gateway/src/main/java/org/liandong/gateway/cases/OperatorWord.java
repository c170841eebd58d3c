package org.liandong.gateway.cases;

import io.vertx.core.buffer.Buffer;

/**
 * An operator's word about parked work.
 *
 * @param person the operator's account
 * @param reason for the operators' log; it goes into no hop
 * @param requestKey the same word under the same key is heard once
 * @param fingerprint of the request: under its key no other is heard
 * @param dryRun it is judged, and nothing is changed
 */
public record OperatorWord(
    OperatorAct act,
    String person,
    String reason,
    String requestKey,
    Buffer fingerprint,
    String traceId,
    boolean dryRun) {}
