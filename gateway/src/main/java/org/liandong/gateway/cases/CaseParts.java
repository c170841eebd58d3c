package org.liandong.gateway.cases;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.liandong.gateway.model.ServiceCase;

/** A case as it was read under its lock, with all that belongs to it. */
record CaseParts(
    CaseRow row,
    ServiceCase value,
    Map<UUID, StepRow> steps,
    Map<UUID, Lane> lanes,
    List<CountdownRow> countdowns) {}
