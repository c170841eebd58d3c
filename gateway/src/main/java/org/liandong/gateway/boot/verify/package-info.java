/**
 * {@code adapter verify}: tries a plugin by the contract it brings, a described backend by the
 * fixtures beside it.
 *
 * <p>May import boot, backends, the adapter test kit and picocli.
 */
package org.liandong.gateway.boot.verify;
