package org.liandong.gateway.backends;

import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * Where an adapter that is no part of the gateway comes from.
 *
 * @param file the plugin's folder or archive
 * @param spi the versions of the SPI it was made for, as it says itself
 * @param checksum SHA-256 over its content
 * @param loader of its classes
 * @param threads the gateway's own that run its code: any other that does was left behind by it
 */
public record AdapterOrigin(
    String file, String spi, String checksum, ClassLoader loader, Set<Thread> threads) {

  public static AdapterOrigin of(String file, String spi, String checksum, ClassLoader loader) {
    Set<Thread> threads =
        Collections.newSetFromMap(Collections.synchronizedMap(new WeakHashMap<>()));
    return new AdapterOrigin(file, spi, checksum, loader, threads);
  }
}
