package org.liandong.gateway.cases;

/** What a backend can do, as far as the rules of a lane must know. */
public record Abilities(boolean deduplicates, boolean query, boolean supplement, boolean cancel) {}
