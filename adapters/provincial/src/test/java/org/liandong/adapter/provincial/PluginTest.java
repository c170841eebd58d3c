package org.liandong.adapter.provincial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liandong.adapter.spi.AdapterFactory;
import org.liandong.adapter.spi.Report;
import org.liandong.adapter.spi.Spi;
import org.liandong.adapter.wire.RemoteCall;
import org.liandong.simulator.Conduct;

class PluginTest {
  @TempDir Path folder;

  @Test
  void the_manifest_names_a_factory_that_can_be_made() throws Exception {
    Properties manifest = manifest();
    Class<?> named = Class.forName(manifest.getProperty("factory"));
    AdapterFactory factory =
        assertInstanceOf(AdapterFactory.class, named.getConstructor().newInstance());

    assertEquals("provincial", factory.kind());
    assertEquals("provincial", manifest.getProperty("id"));
    assertEquals(factory.version(), manifest.getProperty("version"));
    assertFalse(factory.version().contains("$"));
    assertEquals("[" + Spi.MAJOR + ".0," + (Spi.MAJOR + 1) + ".0)", manifest.getProperty("spi"));
  }

  @Test
  void it_needs_nothing_of_the_gateway_but_what_every_plugin_is_given() throws Exception {
    AtomicReference<String> asked = new AtomicReference<>();
    // The jar has both: what adapters share is inside each.
    URL[] classes = {place(ProvincialAdapter.class), place(RemoteCall.class)};
    try (PluginOnly loader = new PluginOnly(classes, asked)) {
      Class<?> named = loader.loadClass(manifest().getProperty("factory"));
      assertSame(loader, named.getClassLoader());
      AdapterFactory factory = (AdapterFactory) named.getConstructor().newInstance();

      Scene scene = new Scene(folder).startProvince(Conduct.GOOD);
      try {
        scene.adapter = factory.create(scene.host(), Settings.jmas(scene.province.url()));
        for (Report report : Reports.all("000001")) {
          scene.file(report);
        }
        assertEquals(10, scene.held().size());
      } finally {
        scene.close();
      }
    }
    assertNull(asked.get(), "a class that plugins are not given");
  }

  private static URL place(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }

  /** As the gateway's: the plugin's own classes, the JDK's, and what the SPI is made of. */
  private static final class PluginOnly extends URLClassLoader {
    private static final List<String> SHARED =
        List.of("org.liandong.adapter.spi.", "io.vertx.core.", "io.netty.", "org.slf4j.");

    private final AtomicReference<String> asked;

    PluginOnly(URL[] classes, AtomicReference<String> asked) {
      super(classes, getPlatformClassLoader());
      this.asked = asked;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (SHARED.stream().anyMatch(name::startsWith)) {
        return PluginTest.class.getClassLoader().loadClass(name);
      }
      try {
        return super.loadClass(name, resolve);
      } catch (ClassNotFoundException missing) {
        asked.set(name);
        throw missing;
      }
    }
  }

  private static Properties manifest() throws Exception {
    Properties manifest = new Properties();
    try (InputStream file = PluginTest.class.getResourceAsStream("/plugin.properties")) {
      manifest.load(file);
    }
    return manifest;
  }
}
