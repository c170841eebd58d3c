package org.liandong.gateway.catalogue;

/**
 * 转介: an item that no organ approves. It is shown and explained, and never routed.
 *
 * @param to where the applicant has to go, as it stands after 请到 and before 办理
 */
public record Referral(String to) {}
