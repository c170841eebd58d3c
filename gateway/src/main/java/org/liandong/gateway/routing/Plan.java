package org.liandong.gateway.routing;

/** What becomes of a submission: {@link Planned}, {@link AuthorityMissing} or {@link NoRoute}. */
public sealed interface Plan permits Planned, AuthorityMissing, NoRoute {}
