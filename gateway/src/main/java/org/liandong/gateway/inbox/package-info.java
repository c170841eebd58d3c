/**
 * The door answers come in by: callbacks are verified, stored and acknowledged, and then taken by
 * their cases.
 *
 * <p>May import {@code cases} and what lies below it, {@code backends}, the adapter SPI and {@code
 * http}.
 */
package org.liandong.gateway.inbox;
