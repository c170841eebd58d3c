package org.liandong.gateway.backends;

/** How the adapter of one backend does on this node, for operators. */
public record AdapterInUse(Backend backend, ThreadsSeen threads, Conduct conduct) {}
