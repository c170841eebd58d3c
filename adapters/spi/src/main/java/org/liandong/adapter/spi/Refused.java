package org.liandong.adapter.spi;

/**
 * The backend will not take this order, however often it is sent. Not an organ's decision: the
 * order is parked for an operator. For the gate it is a success, for the backend lives.
 *
 * @param code stable, for machines; at most 64 characters of {@code [a-z0-9-]}
 * @param reason for people, without personal data; at most 500 characters
 */
public record Refused(String code, String reason, Exchange exchange) implements SendResult {}
