package org.liandong.gateway.backends.plugins;

import java.io.IOException;
import java.lang.module.ModuleDescriptor.Exports;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Loads the classes of one plugin: its own, those of the JDK, and of the gateway only what the SPI
 * is made of. What the gateway itself uses is not there for it.
 *
 * <p>A package that a module of the JDK exports is the JDK's, also where the plugin brings one of
 * that name, such as xml-apis brings {@code org.w3c.dom}: the JDK's own signatures have those
 * types, and two of one name in a signature are a LinkageError at the first call. All other classes
 * are the plugin's before they are anybody's.
 */
public final class PluginLoader extends URLClassLoader {
  /** The beginnings of the names of what the gateway gives. */
  static final List<String> SHARED =
      List.of("org.liandong.adapter.spi.", "io.vertx.core.", "io.netty.", "org.slf4j.");

  private static final ClassLoader HOST = PluginLoader.class.getClassLoader();

  private static final Set<String> JDK_PACKAGES =
      ModuleLayer.boot().configuration().modules().stream()
          .flatMap(module -> module.reference().descriptor().exports().stream())
          .filter(exported -> !exported.isQualified())
          .map(Exports::source)
          .collect(Collectors.toUnmodifiableSet());

  static {
    registerAsParallelCapable();
  }

  private final List<String> given;

  PluginLoader(String id, URL[] classPath) {
    this(id, classPath, List.of());
  }

  /**
   * The same order of asking, for a plugin that is given more than in service.
   *
   * @param more beginnings of the names of classes that are taken from the gateway too
   */
  public PluginLoader(String id, URL[] classPath, List<String> more) {
    super("plugin-" + id, classPath, ClassLoader.getPlatformClassLoader());
    this.given = Stream.concat(SHARED.stream(), more.stream()).toList();
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> found = findLoadedClass(name);
      if (found == null) {
        found = given.stream().anyMatch(name::startsWith) ? HOST.loadClass(name) : own(name);
      }
      if (resolve) {
        resolveClass(found);
      }
      return found;
    }
  }

  private Class<?> own(String name) throws ClassNotFoundException {
    if (!isOfTheJdk(name)) {
      try {
        return findClass(name);
      } catch (ClassNotFoundException notItsOwn) {
        return getParent().loadClass(name);
      }
    }
    try {
      return getParent().loadClass(name);
    } catch (ClassNotFoundException notThere) {
      if (name.startsWith("java.")) {
        throw notThere;
      }
      return findClass(name);
    }
  }

  private static boolean isOfTheJdk(String name) {
    int end = name.lastIndexOf('.');
    return name.startsWith("java.") || end > 0 && JDK_PACKAGES.contains(name.substring(0, end));
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
