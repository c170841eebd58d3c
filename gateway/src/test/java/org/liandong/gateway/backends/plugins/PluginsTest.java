package org.liandong.gateway.backends.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liandong.gateway.backends.AdapterOrigin;
import org.liandong.gateway.backends.InstalledAdapter;

/** What is loaded, and what it sees. What is refused is in {@link RefusedPluginsTest}. */
class PluginsTest {
  @TempDir private Path temp;
  private Path plugins;

  @BeforeEach
  void make() throws IOException {
    plugins = Files.createDirectory(temp.resolve("plugins"));
  }

  @Test
  void a_folder_a_zip_and_a_jar_are_plugins_and_nothing_hidden_is() throws Exception {
    PluginSource.sample().folder(plugins.resolve("sample"));
    Files.writeString(plugins.resolve(".keep"), "");
    InstalledAdapter folder = only(Plugins.in(plugins));
    InstalledAdapter zip = only(Plugins.one(PluginSource.sample().zip(temp.resolve("sample.zip"))));
    InstalledAdapter jar = only(Plugins.one(PluginSource.sample().zip(temp.resolve("sample.jar"))));
    InstalledAdapter jarred =
        only(Plugins.one(PluginSource.sample().jarred().zip(temp.resolve("jarred.zip"))));

    assertEquals("sample", folder.id());
    assertEquals("sample", folder.kind());
    assertEquals("1.0.0", folder.version());
    assertEquals(plugins.resolve("sample").toString(), origin(folder).file());
    assertEquals("[1.0,2.0)", origin(folder).spi());
    assertTrue(origin(folder).checksum().matches("[0-9a-f]{64}"));
    assertEquals(origin(folder).checksum(), origin(zip).checksum(), "however it is packed");
    assertEquals(origin(folder).checksum(), origin(jar).checksum());
    assertNotEquals(origin(folder).checksum(), origin(jarred).checksum());
    assertTrue(jarred.factory().settingsSchema().containsKey("properties"));
  }

  @Test
  void an_empty_folder_has_no_plugins() {
    Plugins none = Plugins.in(plugins);
    assertEquals(List.of(), none.adapters());
    assertEquals(List.of(), none.faults());
  }

  @Test
  void a_plugin_sees_the_spi_and_the_jdk_and_nothing_else_of_the_gateway() throws Exception {
    PluginSource.sample().folder(plugins.resolve("sample"));
    ClassLoader loader = origin(only(Plugins.in(plugins))).loader();

    assertSame(Future.class, loader.loadClass("io.vertx.core.Future"));
    assertSame(
        org.liandong.adapter.spi.Adapter.class,
        loader.loadClass("org.liandong.adapter.spi.Adapter"));
    assertSame(java.sql.Driver.class, loader.loadClass("java.sql.Driver"));
    assertSame(javax.crypto.Mac.class, loader.loadClass("javax.crypto.Mac"));
    for (String hidden :
        List.of(
            "org.liandong.gateway.boot.Main",
            "org.liandong.adapter.http.HttpAdapterFactory",
            "org.liandong.adapter.host.Host",
            "com.fasterxml.jackson.databind.ObjectMapper",
            "io.vertx.pgclient.PgBuilder",
            "javax.inject.Inject")) {
      assertThrows(ClassNotFoundException.class, () -> loader.loadClass(hidden), hidden);
    }
    assertNull(loader.getResource("META-INF/services/org.liandong.adapter.spi.AdapterFactory"));
    assertNull(loader.getResource("config/gateway.yaml"));
    assertTrue(loader.getResource(PluginManifest.FILE).toString().endsWith(PluginManifest.FILE));
  }

  /** Signatures of the JDK have its own types: a plugin's of the same name could not be linked. */
  @Test
  void what_the_jdk_exports_is_the_jdk_s_and_what_it_hides_is_the_plugin_s() throws Exception {
    PluginSource brings = PluginSource.sample();
    String hidden = "com.sun.org.apache.xerces.internal.dom.NodeImpl";
    for (String name : List.of("org.w3c.dom.Node", "org.xml.sax.InputSource", hidden)) {
      brings.with(name.replace('.', '/') + ".class", ofTheJdk(name));
    }
    brings.with("java/sample/Gate.class", ofTheJdk("java.lang.Object"));
    brings.folder(plugins.resolve("sample"));
    ClassLoader loader = origin(only(Plugins.in(plugins))).loader();

    assertSame(org.w3c.dom.Node.class, loader.loadClass("org.w3c.dom.Node"));
    assertSame(org.xml.sax.InputSource.class, loader.loadClass("org.xml.sax.InputSource"));
    assertSame(loader, loader.loadClass(hidden).getClassLoader());
    assertThrows(ClassNotFoundException.class, () -> loader.loadClass("java.sample.Gate"));
  }

  private static byte[] ofTheJdk(String name) throws IOException {
    try (InputStream code =
        ClassLoader.getPlatformClassLoader()
            .getResourceAsStream(name.replace('.', '/') + ".class")) {
      return code.readAllBytes();
    }
  }

  @Test
  void two_plugins_have_each_their_own_classes() throws Exception {
    PluginSource.sample().folder(plugins.resolve("a"));
    ClassLoader first = origin(only(Plugins.in(plugins))).loader();
    ClassLoader second = origin(only(Plugins.in(plugins))).loader();
    String name = "org.example.sample.Gate";

    assertNotSame(first.loadClass(name), second.loadClass(name));
  }

  @Test
  void what_is_loaded_lies_where_nobody_else_can_write_and_is_what_was_looked_over()
      throws Exception {
    Path folder = PluginSource.sample().folder(plugins.resolve("sample"));
    ClassLoader loader = origin(only(Plugins.in(plugins))).loader();
    Files.delete(folder.resolve("org/example/sample/Gate.class"));

    Path copy = Path.of(loader.getResource(PluginManifest.FILE).toURI()).getParent().getParent();
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)));
    assertEquals("Gate", loader.loadClass("org.example.sample.Gate").getSimpleName());
  }

  private static InstalledAdapter only(Plugins plugins) {
    assertEquals(List.of(), plugins.faults());
    assertEquals(1, plugins.adapters().size());
    return plugins.adapters().get(0);
  }

  private static AdapterOrigin origin(InstalledAdapter adapter) {
    return adapter.origin().orElseThrow();
  }
}
