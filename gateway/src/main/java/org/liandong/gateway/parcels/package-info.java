/**
 * The door of paper parcels: packed at a station, printed on a slip, scanned from hand to hand.
 *
 * <p>May import {@code cases} and what lies below it, {@code http} and {@code printing}. For which
 * station an agent acts is the stations' door's to say: it comes in as a function.
 */
package org.liandong.gateway.parcels;
