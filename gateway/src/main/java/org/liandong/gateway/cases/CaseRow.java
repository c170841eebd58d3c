package org.liandong.gateway.cases;

import java.util.List;
import java.util.UUID;

/** What the table of cases keeps beside the {@link org.liandong.gateway.model.ServiceCase}. */
record CaseRow(
    UUID id,
    String receiptNo,
    String station,
    String item,
    List<String> missing,
    String traceId,
    int hopSeq) {}
