package org.liandong.gateway.model;

/**
 * Who is named on a case.
 *
 * @param person the account, as in hops
 * @param station for which station an agent acts, or where a liaison belongs
 */
public record Helper(String person, String station) {}
