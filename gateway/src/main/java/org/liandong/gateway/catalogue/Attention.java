package org.liandong.gateway.catalogue;

/**
 * 提请督查: cases of an item that the supervisor sees at once, for what their form says.
 *
 * @param when of which submissions
 * @param code stands in hops and in the list of warnings, e.g. {@code RELATIVE}
 * @param label the same for people
 */
public record Attention(Condition when, String code, String label) {}
