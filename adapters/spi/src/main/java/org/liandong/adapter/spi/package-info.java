/**
 * What an adapter is: a few interfaces and records between the gateway and the code that speaks one
 * backend's protocol.
 *
 * <p>May import {@code java.*} and Vert.x core ({@code Future}, {@code Buffer}, {@code JsonObject},
 * {@code HttpClient}) only.
 */
package org.liandong.adapter.spi;
