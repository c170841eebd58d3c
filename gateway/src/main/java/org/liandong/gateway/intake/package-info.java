/**
 * The door of the stations: takes submissions and what follows them, shows cases, hops and the
 * guide.
 *
 * <p>May import {@code cases} and what lies below it, and {@code http}.
 */
package org.liandong.gateway.intake;
