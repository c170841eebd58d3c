package org.liandong.gateway.catalogue;

/**
 * A register that is asked about an item's applicants.
 *
 * @param code of the look-up
 * @param name for people
 */
public record AskedRegister(String code, String name) {}
