package org.liandong.gateway.cases;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.UUID;

/**
 * A case that was begun on a platform, to be stored as it came.
 *
 * @param number the platform's own
 * @param caseNo the official number; null where the platform has not assigned it
 * @param begunAt when the applicant submitted it there; null where that is not known
 * @param caseId of the case it is to become
 * @param body the submission it is to become, and where its papers are: {@link ArrivedCase}
 */
public record NewArrival(
    String backend,
    String number,
    String channel,
    String station,
    String item,
    String caseNo,
    Instant begunAt,
    UUID caseId,
    Buffer body) {}
