/**
 * Requests with places to fill in.
 *
 * <p>May import {@code java.*}, Vert.x core, {@code template} and {@code yaml}.
 */
package org.liandong.adapter.http.request;
