package org.liandong.adapter.spi;

/**
 * The backend holds the order durably and will answer.
 *
 * @param reference the backend's own number, of this order alone; null where it gives none
 */
public record Delivered(String reference, Exchange exchange) implements SendResult {}
