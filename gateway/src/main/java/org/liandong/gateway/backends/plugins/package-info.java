/**
 * Adapters that are no part of the gateway: found in a folder, looked over, and loaded by class
 * loaders of their own.
 *
 * <p>May import {@code backends} and the SPI.
 */
package org.liandong.gateway.backends.plugins;
