package org.liandong.adapter.spi;

/**
 * The platform holds the report.
 *
 * @param reference the platform's own id of it; null where it gives none
 * @param digest of what the platform must now show of it, in the same way as {@link
 *     Holdings.Holding#digest}: at most 64 characters; null where holdings cannot be read
 * @param exchange what the call looked like from outside
 */
public record Reported(String reference, String digest, Exchange exchange)
    implements ReportResult {}
