/**
 * Each configured backend with its adapter, its gate and its probe, and the host that makes them.
 *
 * <p>Knows no case: callers bring an order and take a permit. May import {@code
 * org.liandong.adapter.spi}, Vert.x, Micrometer and the JSON Schema validator; nothing else of the
 * gateway.
 */
package org.liandong.gateway.backends;
