package org.liandong.gateway.backends.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a plugin may make of the disk, and that nothing of it stays. */
class PluginCopiesTest {
  private static final byte[] NOTHING = new byte[0];

  @TempDir private Path temp;
  private Path copy;

  @BeforeEach
  void name() {
    copy = temp.resolve("copy");
  }

  @Test
  void folders_count_like_files_whether_they_are_written_or_follow_from_a_name() throws Exception {
    PluginSource named = PluginSource.sample();
    for (int i = 0; i < 1_700; i++) {
      named.with("a" + i + "/b/c", NOTHING);
    }
    PluginSource written = PluginSource.sample();
    for (int i = 0; i <= 5_000; i++) {
      written.with("a" + i + "/", NOTHING);
    }

    assertRefused(named, "文件和目录超过 5000 个");
    assertRefused(written, "文件和目录超过 5000 个");
  }

  @Test
  void depth_and_length_have_a_limit_that_is_said() throws Exception {
    assertRefused(PluginSource.sample().with("d/".repeat(40) + "x", NOTHING), "目录太深，最多 32 层");
    assertRefused(PluginSource.sample().with("n".repeat(300), NOTHING), "的名字太长，每一段最多 255 字节");
    assertRefused(PluginSource.sample().with("名".repeat(100) + "/x", NOTHING), "的名字太长");
    assertRefused(
        PluginSource.sample().with(("n".repeat(200) + "/").repeat(6) + "x", NOTHING),
        "的路径太长，最多 1024 字节");
  }

  @Test
  void a_temporary_folder_that_takes_nothing_is_told_as_such() throws Exception {
    Path zip = PluginSource.sample().zip(temp.resolve("good.zip"));
    Path gone = temp.resolve("gone");

    UnfitPlugin told =
        assertThrows(
            UnfitPlugin.class, () -> PrivateCopy.make(zip, "good.zip", gone.resolve("copy")));

    assertEquals(
        "不能复制到本机的临时目录 " + gone + "（NoSuchFileException）：请检查它的空间和权限，或用 -Djava.io.tmpdir 换一个；与插件本身无关",
        told.faults().get(0).message());
  }

  @Test
  void as_deep_and_as_long_as_it_may_be_it_is_taken() throws Exception {
    Path zip =
        PluginSource.sample()
            .with("d/".repeat(31) + "x", NOTHING)
            .with("n".repeat(255), NOTHING)
            .with("empty/", NOTHING)
            .zip(temp.resolve("good.zip"));

    assertEquals(List.of(), Plugins.one(zip).faults());
  }

  @ParameterizedTest
  @CsvSource({
    "io/vertx/core/Vertx.class,io.vertx.core",
    "io/netty/buffer/ByteBuf.class,io.netty",
    "org/slf4j/Logger.class,org.slf4j",
    "META-INF/versions/17/org/slf4j/Logger.class,org.slf4j"
  })
  void what_the_gateway_gives_is_not_brought_along(String name, String said) throws Exception {
    assertRefused(PluginSource.sample().with(name, NOTHING), "带着网关提供的类（" + said + "）");
    assertRefused(
        PluginSource.sample().with("lib/other.jar", jar(name)),
        "lib/other.jar：带着网关提供的类（" + said + "）");
  }

  @Test
  void what_is_like_it_by_name_alone_is() throws Exception {
    Path zip =
        PluginSource.sample()
            .with("lib/other.jar", jar("io/vertx/corepack/X.class"))
            .with("io/netty/readme.txt", NOTHING)
            .zip(temp.resolve("good.zip"));

    assertEquals(List.of(), Plugins.one(zip).faults());
  }

  @Test
  void a_manifest_may_begin_with_a_mark_of_its_order_of_bytes() throws Exception {
    String text = "id=sample\nversion=1\nspi=1\nfactory=org.example.sample.SampleFactory\n";
    Path folder = PluginSource.sample().manifest("\uFEFF" + text).folder(temp.resolve("plugin"));

    assertEquals(List.of(), Plugins.one(folder).faults());
  }

  @Test
  void nothing_stays_of_one_that_is_refused() throws Exception {
    Path zip =
        PluginSource.sample().with("z/" + "n".repeat(300), NOTHING).zip(temp.resolve("evil.zip"));
    Path tmp = Files.createDirectory(temp.resolve("tmp"));
    Process program = program(tmp, zip);

    assertEquals("0 adapters, 0 folders", said(program));
    end(program);
  }

  @Test
  void nothing_stays_of_one_that_was_loaded_when_the_program_is_told_to_end() throws Exception {
    Path zip = PluginSource.sample().zip(temp.resolve("good.zip"));
    Path tmp = Files.createDirectory(temp.resolve("tmp"));
    Process program = program(tmp, zip);

    assertEquals("1 adapters, 1 folders", said(program));
    end(program);
    try (Stream<Path> left = Files.list(tmp)) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void what_a_killed_program_left_goes_when_the_next_begins_and_what_a_living_one_has_stays()
      throws Exception {
    Path zip = PluginSource.sample().zip(temp.resolve("good.zip"));
    Path tmp = Files.createDirectory(temp.resolve("tmp"));
    Process living = program(tmp, zip, zip);
    assertEquals("1 adapters, 2 folders", said(living));
    List<Path> used = below(tmp);
    Process killed = program(tmp, zip);
    assertEquals("1 adapters, 3 folders", said(killed));
    List<Path> left = new ArrayList<>(below(tmp));
    left.removeAll(used);
    assertTrue(left.stream().anyMatch(file -> file.endsWith("plugin.properties")));
    killed.destroyForcibly().waitFor();
    assertTrue(below(tmp).containsAll(left), "nobody else deletes it");

    Process next = program(tmp, zip);
    assertEquals("1 adapters, 3 folders", said(next));
    assertTrue(below(tmp).containsAll(used), "what a living program uses is gone");
    assertTrue(left.stream().noneMatch(Files::exists), "what a dead one left is still there");
    end(next);
    end(living);
    assertEquals(List.of(tmp), below(tmp));
  }

  @Test
  void of_what_cannot_be_told_to_be_left_nothing_is_deleted_and_all_begins() throws Exception {
    Path zip = PluginSource.sample().zip(temp.resolve("good.zip"));
    Path tmp = Files.createDirectory(temp.resolve("tmp"));
    Path elsewhere = Files.createDirectory(temp.resolve("elsewhere"));
    Files.createFile(elsewhere.resolve(FolderLock.FILE));
    Files.createSymbolicLink(tmp.resolve("liandong-plugins-linked"), elsewhere);
    Path file = Files.createFile(temp.resolve("file"));
    Path linked = Files.createDirectory(tmp.resolve("liandong-plugins-lock-linked"));
    Files.createSymbolicLink(linked.resolve(FolderLock.FILE), file);
    Files.createDirectories(tmp.resolve("liandong-plugins-strange").resolve(FolderLock.FILE));
    Files.createDirectories(tmp.resolve("liandong-plugins-bare").resolve("0"));
    Files.createFile(tmp.resolve("liandong-plugins-file"));
    List<Path> before = below(tmp);

    Process program = program(tmp, zip);
    assertEquals("1 adapters, 6 folders", said(program));
    end(program);
    assertEquals(before, below(tmp));
    assertTrue(Files.exists(elsewhere.resolve(FolderLock.FILE)));
  }

  private static String said(Process program) throws IOException {
    return program.inputReader(StandardCharsets.UTF_8).readLine();
  }

  private static List<Path> below(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.sorted().toList();
    }
  }

  private static Process program(Path tmp, Path... plugins) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx128m", "-Djava.io.tmpdir=" + tmp, "-XX:-UsePerfData"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(PluginsProgram.class.getName());
    Stream.of(plugins).map(Path::toString).forEach(command::add);
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  /** As SIGTERM does. */
  private static void end(Process program) throws InterruptedException {
    program.destroy();
    assertTrue(program.waitFor(60, TimeUnit.SECONDS));
  }

  private void assertRefused(PluginSource source, String why) throws IOException {
    Path zip = source.zip(Files.createTempFile(temp, "plugin", ".zip"));
    Plugins found = Plugins.one(zip);
    assertTrue(found.faults().toString().contains(why), () -> why + " not in " + found.faults());
    assertEquals(List.of(), found.adapters());
    UnfitPlugin unfit =
        assertThrows(UnfitPlugin.class, () -> FoundPlugin.at(zip, zip.toString(), copy));
    CopiesFolder.delete(copy);
    assertFalse(unfit.faults().isEmpty());
    assertFalse(Files.exists(copy));
  }

  private static byte[] jar(String name) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes)) {
      jar.putNextEntry(new ZipEntry(name));
    }
    return bytes.toByteArray();
  }
}
