/**
 * The door of the auditors: the logs by time, as lines, and how long they are kept.
 *
 * <p>May import {@code cases} and what lies below it, and {@code http}.
 */
package org.liandong.gateway.audit;
