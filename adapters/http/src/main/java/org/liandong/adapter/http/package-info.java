/**
 * The adapter of kind {@code http}: a backend that takes orders as JSON over HTTP, can be asked for
 * them by key, and calls back under a Standard Webhooks signature; or one whose way of speaking a
 * description in YAML tells.
 *
 * <p>May import {@code java.*}, the SPI, Vert.x core and Jackson's parsers.
 */
package org.liandong.adapter.http;
