/**
 * What several adapters do alike with what goes over the wire: one exchange before a deadline, a
 * stranger's JSON, the orders and answers of docs/http-adapter.md. Every adapter, and every plugin,
 * carries it inside its own jar: it is no part of the SPI, and may change with any release.
 *
 * <p>May import {@code java.*}, the SPI and Vert.x core.
 */
package org.liandong.adapter.wire;
