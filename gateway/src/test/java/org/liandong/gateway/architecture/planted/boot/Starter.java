package org.liandong.gateway.architecture.planted.boot;

/** Breaks none. */
public record Starter(String name) {}
