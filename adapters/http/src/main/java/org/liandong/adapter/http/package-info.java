/**
 * The adapter of kind {@code http}: a backend that takes orders as JSON over HTTP, can be asked for
 * them by key, and calls back under a Standard Webhooks signature.
 *
 * <p>May import {@code java.*}, the SPI, Vert.x core and Jackson's streaming parser.
 */
package org.liandong.adapter.http;
