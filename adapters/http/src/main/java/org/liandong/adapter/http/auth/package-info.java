/**
 * How a request shows who sends it, and how a callback is believed: headers, signatures, and
 * secrets that are fetched and expire.
 *
 * <p>May import {@code java.*}, Vert.x core, the SPI, {@code request}, {@code template} and {@code
 * yaml}.
 */
package org.liandong.adapter.http.auth;
