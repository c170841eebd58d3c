package org.liandong.gateway.backends.plugins;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/**
 * Loads the classes of one plugin: its own, those of the JDK, and of the gateway only what the SPI
 * is made of. What the gateway itself uses is not there for it.
 */
final class PluginLoader extends URLClassLoader {
  /** The beginnings of the names of what the gateway gives. */
  static final List<String> SHARED =
      List.of("org.liandong.adapter.spi.", "io.vertx.core.", "io.netty.", "org.slf4j.");

  private static final ClassLoader HOST = PluginLoader.class.getClassLoader();

  static {
    registerAsParallelCapable();
  }

  PluginLoader(String id, URL[] classPath) {
    super("plugin-" + id, classPath, ClassLoader.getPlatformClassLoader());
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> found = findLoadedClass(name);
      if (found == null) {
        found = SHARED.stream().anyMatch(name::startsWith) ? HOST.loadClass(name) : own(name);
      }
      if (resolve) {
        resolveClass(found);
      }
      return found;
    }
  }

  private Class<?> own(String name) throws ClassNotFoundException {
    if (name.startsWith("java.")) {
      return getParent().loadClass(name);
    }
    if (name.startsWith("javax.")) {
      try {
        return getParent().loadClass(name);
      } catch (ClassNotFoundException notOfTheJdk) {
        return findClass(name);
      }
    }
    try {
      return findClass(name);
    } catch (ClassNotFoundException notItsOwn) {
      return getParent().loadClass(name);
    }
  }

  @Override
  public URL getResource(String name) {
    URL own = findResource(name);
    return own == null ? getParent().getResource(name) : own;
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    List<URL> all = new ArrayList<>(Collections.list(findResources(name)));
    all.addAll(Collections.list(getParent().getResources(name)));
    return Collections.enumeration(all);
  }
}
