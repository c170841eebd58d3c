/**
 * The door of the stations' programs: what happens to their cases, as a stream that goes on where
 * it broke off, at any node.
 *
 * <p>May import {@code cases} and what lies below it, and {@code http}.
 */
package org.liandong.gateway.events;
