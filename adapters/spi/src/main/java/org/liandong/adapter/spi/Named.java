package org.liandong.adapter.spi;

/**
 * A code and its name.
 *
 * @param code stable
 * @param name in Chinese, for people
 */
public record Named(String code, String name) {}
