package org.liandong.gateway.boot.verify;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;

/**
 * Loads a plugin's classes as the gateway does, and lets them see the test kit besides, which is
 * not there for a plugin in service.
 */
final class ContractLoader extends URLClassLoader {
  private static final List<String> SHARED =
      List.of(
          "org.liandong.adapter.spi.",
          "org.liandong.adapter.tck.",
          "org.junit.",
          "org.opentest4j.",
          "org.apiguardian.",
          "io.vertx.core.",
          "io.netty.",
          "org.slf4j.");

  private static final ClassLoader HOST = ContractLoader.class.getClassLoader();

  ContractLoader(URL[] classPath) {
    super("contract", classPath, ClassLoader.getPlatformClassLoader());
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    return SHARED.stream().anyMatch(name::startsWith)
        ? HOST.loadClass(name)
        : super.loadClass(name, resolve);
  }
}
