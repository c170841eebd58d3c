/**
 * The door of those who ask where the time went: the report over many cases and the timeline of
 * one, as JSON and as CSV. It reads, and writes nothing.
 *
 * <p>May import {@code cases} and what lies below it, and {@code http}. Who may read a case, and of
 * which station, is the stations' door's to say: it comes in as functions.
 */
package org.liandong.gateway.reports;
