package org.liandong.gateway.protocol;

/** What one backend can do, as its adapter declares it. */
record Capabilities(
    boolean idempotent,
    boolean query,
    boolean cancel,
    boolean callback,
    boolean namesOurKey,
    boolean poll) {}
