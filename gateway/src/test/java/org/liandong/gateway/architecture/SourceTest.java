package org.liandong.gateway.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The house style as far as a program can read it, over the sources of every module. */
class SourceTest {
  private static final Path TOP = Path.of("..");

  @Test
  void every_source_file_keeps_the_house_style() throws IOException {
    Map<String, String> sources = new TreeMap<>();
    for (Path source : sources()) {
      sources.put(TOP.relativize(source).toString(), Files.readString(source));
    }
    assertTrue(sources.size() > 150, "they were found");
    List<String> faults = SourceFaults.of(sources);
    assertEquals(List.of(), faults, () -> String.join("\n", faults));
  }

  @Test
  void every_package_says_what_it_is_for_and_what_it_may_import() throws IOException {
    List<String> silent = new ArrayList<>();
    for (Path folder : sources().stream().map(Path::getParent).distinct().toList()) {
      Path info = folder.resolve("package-info.java");
      if (!Files.exists(info) || !Files.readString(info).matches("(?s).*[Ii]mport.*")) {
        silent.add(TOP.relativize(folder).toString());
      }
    }
    assertEquals(List.of(), silent);
  }

  @Test
  void each_fault_is_seen() throws IOException {
    String start = "package p;\n";
    assertSeen("a star import", start + "import java.util.*;\nclass A {}");
    assertSeen("a note to oneself", start + "class A {} // " + "TO" + "DO later");
    assertSeen("an author tag", start + "/** @" + "author me */ class A {}");
    assertSeen(
        "UnsupportedOperationException",
        start + "class A { void a() { throw new UnsupportedOperationException(); } }");
    assertSeen("a Vert.x that unpacks", start + "class A { Vertx a = Vertx.vertx(); }");
    assertSeen(
        "a Vert.x that unpacks",
        start + "class A { VertxOptions a = new VertxOptions().setEventLoopPoolSize(1); }");
    assertSeen("has 301 lines", start + "\n".repeat(299) + "class A {}");
    assertSeen(
        "a constructor of 6", start + "class A { A(int a, int b, int c, int d, int e, int f) {} }");
    assertSeen("a has 31 lines", start + "class A { void a() {" + "\n".repeat(32) + "} }");
    assertEquals(
        List.of(),
        SourceFaults.of(
            Map.of(
                "A.java", start + "record A(int a, int b, int c, int d, int e, int f) { A { } }")));
  }

  private static void assertSeen(String fault, String source) throws IOException {
    List<String> faults = SourceFaults.of(Map.of("A.java", source));
    assertEquals(1, faults.size(), faults::toString);
    assertTrue(faults.get(0).contains(fault), faults::toString);
  }

  @Test
  void every_client_is_held_in_tests_too() throws IOException {
    Map<String, String> sources = new TreeMap<>();
    List<Path> trees = new ArrayList<>();
    modules().forEach(module -> trees.add(module.resolve("src")));
    trees.addAll(List.of(TOP.resolve("bench"), TOP.resolve("docs").resolve("samples")));
    for (Path source : javaBelow(trees)) {
      sources.put(TOP.relativize(source).toString(), Files.readString(source));
    }
    assertTrue(sources.size() > 300, "they were found");
    assertTrue(sources.keySet().stream().anyMatch(name -> name.contains("test")), "tests too");
    List<String> faults = SourceFaults.ofClients(sources);
    assertEquals(List.of(), faults, () -> String.join("\n", faults));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vertx.createHttpClient().request(GET, 1, host, path);",
        "scene\n.vertx\n.createHttpClient(options)\n.request(asked);",
        "(vertx.createNetClient()).connect(1, host);",
        "new Call(vertx.createHttpClient(), LIMIT).exchange();",
        "WebClient.create(vertx).get(path).send();",
        "vertx.createWebSocketClient();"
      })
  void a_client_that_is_held_nowhere_is_seen(String statement) throws IOException {
    assertEquals(1, clients("class A { void a() { " + statement + " } }").size());
  }

  @Test
  void a_client_with_a_name_is_held() throws IOException {
    String field = "class A { HttpClient a = vertx.createHttpClient(); ";
    String more = "void b() { a = (vertx.createHttpClient()); var c = WebClient.create(vertx); } ";
    String given = "WebClient d() { return WebClient.create(vertx); } Path e = Path.create(b).c; }";
    assertEquals(List.of(), clients(field + more + given));
  }

  private static List<String> clients(String source) throws IOException {
    return SourceFaults.ofClients(Map.of("A.java", source));
  }

  private static List<Path> sources() throws IOException {
    return javaBelow(
        modules().stream()
            .map(module -> module.resolve("src").resolve("main").resolve("java"))
            .toList());
  }

  private static List<Path> modules() throws IOException {
    List<Path> modules = new ArrayList<>(List.of(TOP.resolve("gateway")));
    try (Stream<Path> adapters = Files.list(TOP.resolve("adapters"))) {
      adapters.filter(Files::isDirectory).forEach(modules::add);
    }
    return modules;
  }

  private static List<Path> javaBelow(List<Path> folders) throws IOException {
    List<Path> sources = new ArrayList<>();
    for (Path folder : folders) {
      if (Files.exists(folder)) {
        try (Stream<Path> files = Files.walk(folder)) {
          files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
        }
      }
    }
    return sources;
  }
}
