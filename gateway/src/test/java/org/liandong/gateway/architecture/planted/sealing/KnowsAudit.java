package org.liandong.gateway.architecture.planted.sealing;

import org.liandong.gateway.architecture.planted.audit.KnowsPapers;

/** Breaks a rule: what seals knows nothing of what it seals. */
public record KnowsAudit(KnowsPapers audit) {}
