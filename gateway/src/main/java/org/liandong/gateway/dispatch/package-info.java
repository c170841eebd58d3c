/**
 * The door orders leave by: claims what is due, sends it through the backend's gate and adapter,
 * and settles how it ended. Keeps the leases of sends that take long, and frees those of dead
 * nodes.
 *
 * <p>May import {@code cases} and what lies below it, {@code backends} and the adapter SPI.
 */
package org.liandong.gateway.dispatch;
