package org.liandong.gateway.cases;

import java.time.Instant;
import java.util.UUID;

/** What the table of cases keeps beside the {@link org.liandong.gateway.model.ServiceCase}. */
record CaseRow(
    UUID id, CasePlace place, String item, String traceId, int hopSeq, Instant receivedAt) {}
