package org.liandong.gateway.backends.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.jar.Attributes.Name;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusedPluginsTest {
  private static final byte[] ANYTHING = "anything".getBytes(StandardCharsets.UTF_8);
  private static final String FACTORY = "org.example.sample.SampleFactory";

  @TempDir private Path temp;
  private Path plugins;

  @BeforeEach
  void make() throws IOException {
    plugins = Files.createDirectory(temp.resolve("plugins"));
  }

  @Test
  void everything_that_is_wrong_is_said_at_once_with_its_file() throws Exception {
    PluginSource.empty().with("readme.txt", ANYTHING).folder(plugins.resolve("a"));
    PluginSource.sample()
        .manifest("id=Sample\nid=sample\nversion=1\nspi=2.0\nfactory=" + FACTORY + "\nname=x\n")
        .folder(plugins.resolve("b"));
    Files.writeString(plugins.resolve("c.txt"), "");
    PluginSource.sample().folder(plugins.resolve("d"));

    Plugins found = Plugins.in(plugins);

    assertEquals(1, found.adapters().size());
    assertSaid(found, "/a", "没有清单 plugin.properties");
    assertSaid(found, "/b/plugin.properties", "id 写了两次");
    assertSaid(found, "/b/plugin.properties", "没有名为 name 的项");
    assertSaid(found, "/b/plugin.properties", "插件适用的 SPI 是 2.0，网关的是 1.0");
    assertSaid(found, "/c.txt", "不是插件");
    assertEquals(5, found.faults().size(), found.faults().toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[1.0,2.0) | true", "[1.0, 1.1) | true", "1 | true", "1.0 | true", "[0.9,1.1) | true",
        "[1.1,2.0) | false", "[2.0,3.0) | false", "1.1 | false", "2 | false", "[0.1,1.0) | false"
      })
  void a_range_holds_this_spi_or_does_not(String range, boolean holds) {
    assertEquals(holds, SpiRange.of(range).orElseThrow().contains(1, 0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"[2.0,1.0)", "(1.0,2.0)", "[1.0,2.0]", "1.x", "*", "[1,2)", "99999.0"})
  void a_range_that_is_none(String range) {
    assertTrue(SpiRange.of(range).isEmpty());
  }

  @Test
  void classes_of_the_spi_that_it_brings_along() throws Exception {
    String spi = "org/liandong/adapter/spi/Adapter.class";
    assertRefused(PluginSource.sample().with(spi, ANYTHING), "带着 SPI 的类");
    assertRefused(PluginSource.sample().with("META-INF/versions/17/" + spi, ANYTHING), "带着 SPI 的类");
    assertRefused(PluginSource.sample().with(spi, ANYTHING).jarred(), "lib/sample.jar：带着 SPI 的类");
    assertRefused(PluginSource.sample().with("lib/broken.jar", ANYTHING), "不是能读的 jar");
  }

  @ParameterizedTest
  @CsvSource({
    "../../evil.jar",
    "/tmp/evil.jar",
    "file:/tmp/evil.jar",
    "http://example.cn/evil.jar",
    "b.jar ../../evil.jar",
    "b.dat",
    "b.dat?.jar",
    "%2e%2e/%2e%2e/evil.jar",
    "//host/evil.jar"
  })
  void a_class_path_that_leads_out_of_the_plugin(String path) throws Exception {
    assertRefused(
        PluginSource.sample().with("lib/a.jar", jar(path)), "lib/a.jar：Class-Path 指到插件之外");
  }

  @Test
  void a_class_path_within_the_plugin() throws Exception {
    Path folder =
        PluginSource.sample()
            .with("lib/a.jar", jar("b.jar ../c.jar sub/"))
            .folder(plugins.resolve("a"));

    Plugins found = Plugins.one(folder);

    assertEquals(List.of(), found.faults());
  }

  private static byte[] jar(String classPath) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Name.CLASS_PATH, classPath);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new JarOutputStream(bytes, manifest).close();
    return bytes.toByteArray();
  }

  @Test
  void a_factory_that_is_missing_or_is_none() throws Exception {
    assertRefused(named("org.example.sample.Missing"), "没有工厂类");
    assertRefused(named("org.example.sample.Gate"), "没有实现 AdapterFactory");
    assertRefused(named("io.vertx.core.Future"), "不是插件自己的");
    assertRefused(named("org.liandong.adapter.spi.AdapterFactory"), "不是插件自己的");
    assertRefused(
        PluginSource.empty()
            .manifest("x", "1", "1", "org.liandong.adapter.http.HttpAdapterFactory"),
        "没有工厂类");
    assertRefused(named("java.lang.String"), "不是插件自己的");
  }

  @Test
  void a_factory_that_cannot_be_asked_what_it_is() throws Exception {
    assertRefused(factory("public", "throw new IllegalStateException(\"\");"), "抛出 java.lang.Ill");
    assertRefused(factory("public", "throw new NoClassDefFoundError(\"a/Missing\");"), "a/Missing");
    assertRefused(factory("", "return new io.vertx.core.json.JsonObject();"), "要是 public 的");
    assertRefused(factory("public", "return null;"), "settingsSchema() 给出了 null");
    assertRefused(
        factory(
            "public", "return new io.vertx.core.json.JsonObject(\"{\\\"pattern\\\":\\\"[\\\"}\");"),
        "不是能用的 JSON Schema");
  }

  @Test
  void an_id_or_a_kind_that_is_taken() throws Exception {
    PluginSource.sample().folder(plugins.resolve("a"));
    PluginSource.sample().folder(plugins.resolve("b"));
    PluginSource.sample().manifest("other", "1", "1", FACTORY).folder(plugins.resolve("c"));
    PluginSource.sample().manifest("http", "1", "1", FACTORY).folder(plugins.resolve("d"));
    PluginSource.of("Http", code("public", "Http", "http", "return new JsonObject();"))
        .manifest("mine", "1", "1", "org.example.sample.Http")
        .folder(plugins.resolve("e"));

    Plugins found = Plugins.in(plugins);

    assertSaid(found, "/b", "id sample 已由 " + plugins.resolve("a") + " 使用");
    assertSaid(found, "/c", "kind sample 已由 " + plugins.resolve("a") + " 使用");
    assertSaid(found, "/d", "id http 已由 网关自带的适配器 使用");
    assertSaid(found, "/e", "kind http 已由 网关自带的适配器 使用");
    assertEquals(4, found.faults().size(), found.faults().toString());
  }

  @ParameterizedTest
  @CsvSource({"../evil.txt", "/etc/evil.txt", "lib/../../evil.txt", "C:/evil.txt", "a\\b.txt"})
  void a_zip_that_climbs_out(String name) throws Exception {
    Path zip = PluginSource.sample().with(name, ANYTHING).zip(temp.resolve("evil.zip"));
    Plugins found = Plugins.one(zip);
    assertSaid(found, "evil.zip", "会写到插件目录之外");
    assertEquals(List.of(), found.adapters());
  }

  @Test
  void links_in_a_zip_and_in_a_folder() throws Exception {
    Path zip = PluginSource.sample().with("link", ANYTHING).zip(temp.resolve("link.zip"));
    Files.write(zip, withLink(Files.readAllBytes(zip), "link"));
    assertSaid(Plugins.one(zip), "link.zip", "其中的 link 是符号链接或特殊文件");

    Path folder = PluginSource.sample().folder(temp.resolve("linked"));
    Files.createSymbolicLink(folder.resolve("out"), temp);
    assertSaid(Plugins.one(folder), "linked", "其中的 out 是符号链接");
  }

  @Test
  void a_pipe_is_named_and_not_waited_for() throws Exception {
    pipe(plugins.resolve("pipe.jar"));
    pipe(PluginSource.sample().folder(plugins.resolve("within")).resolve("lib.jar"));

    Plugins found = assertTimeoutPreemptively(Duration.ofSeconds(30), () -> Plugins.in(plugins));

    assertSaid(found, "/pipe.jar", "不是普通文件");
    assertSaid(found, "/within", "其中的 lib.jar 不是普通文件");
    assertEquals(2, found.faults().size(), found.faults().toString());
  }

  private static void pipe(Path made) throws Exception {
    assertEquals(0, new ProcessBuilder("mkfifo", made.toString()).start().waitFor());
  }

  @Test
  void too_many_files_and_too_large_ones() throws Exception {
    PluginSource many = PluginSource.sample();
    for (int i = 0; i <= 5_000; i++) {
      many.with("many/" + i, new byte[0]);
    }
    assertSaid(Plugins.one(many.zip(temp.resolve("many.zip"))), "many.zip", "文件和目录超过 5000 个");
    byte[] zeros = new byte[65 * 1024 * 1024];
    Path bomb = PluginSource.sample().with("bomb", zeros).zip(temp.resolve("bomb.zip"));
    assertTrue(Files.size(bomb) < 1_000_000);
    assertSaid(Plugins.one(bomb), "bomb.zip", "其中的 bomb 太大");
  }

  @Test
  void what_is_no_zip_at_all() throws Exception {
    assertSaid(Plugins.one(Files.write(temp.resolve("a.zip"), ANYTHING)), "a.zip", "读不出来");
    assertSaid(Plugins.in(temp.resolve("nowhere")), "nowhere", "不是能读的插件目录");
  }

  private PluginSource named(String factory) {
    return PluginSource.sample().manifest("sample", "1", "1", factory);
  }

  private static PluginSource factory(String modifier, String schema) {
    return PluginSource.of("Broken", code(modifier, "Broken", "broken", schema));
  }

  private static String code(String modifier, String name, String kind, String schema) {
    return """
    package org.example.sample;
    import io.vertx.core.json.JsonObject;
    import org.liandong.adapter.spi.*;
    %s class %s implements AdapterFactory {
      public String kind() { return "%s"; }
      public String version() { return "1"; }
      public JsonObject settingsSchema() { %s }
      public Adapter create(AdapterHost host, JsonObject settings) { return null; }
    }
    """
        .formatted(modifier, name, kind, schema);
  }

  private void assertRefused(PluginSource source, String why) throws IOException {
    Path folder = source.folder(Files.createTempDirectory(temp, "plugin"));
    Plugins found = Plugins.one(folder);
    assertEquals(List.of(), found.adapters());
    assertSaid(found, folder.getFileName().toString(), why);
  }

  private static void assertSaid(Plugins found, String file, String why) {
    assertTrue(
        found.faults().stream()
            .map(PluginFault::toString)
            .anyMatch(said -> said.contains(file) && said.contains(why)),
        why + " is not in " + found.faults());
  }

  /** The entry says that it is a symbolic link, as zip programs of Unix write it. */
  private static byte[] withLink(byte[] zip, String name) {
    ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at < zip.length - 46; at++) {
      boolean entry = bytes.getInt(at) == 0x02014b50 && bytes.getShort(at + 28) == name.length();
      if (entry && new String(zip, at + 46, name.length(), StandardCharsets.UTF_8).equals(name)) {
        bytes.put(at + 5, (byte) 3).putShort(at + 40, (short) 0xA1FF);
      }
    }
    return zip;
  }
}
