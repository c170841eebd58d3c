package org.liandong.gateway.routing;

/** What becomes of an item at a station on a day: {@link Planned} or {@link AuthorityMissing}. */
public sealed interface Plan permits Planned, AuthorityMissing {}
